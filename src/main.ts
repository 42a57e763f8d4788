import { mount } from "svelte";
import "uplot/dist/uPlot.min.css";
import "./ui/style/tokens.css";
import "./ui/style/base.css";
import App from "./ui/App.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app element");
mount(App, { target });
