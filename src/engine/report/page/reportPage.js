// @ts-check
import { connectChartControls, sessionText } from "./chartControls.js";
import { drawCharts } from "./charts.js";
import { connectPrinting } from "./printing.js";
import { connectTradesTable } from "./tradesTable.js";

/** @type {import("../reportData").ReportData} */
const data = JSON.parse(document.getElementById("report-data")?.textContent ?? "");
const readout = /** @type {HTMLElement} */ (document.getElementById("readout"));
const hint = readout.textContent;

const table = connectTradesTable(data);
const charts = drawCharts(data, (session) => {
  readout.textContent = session === null ? hint : sessionText(data.equity, session);
});
connectChartControls(charts, data.equity.date.length);
connectPrinting(charts, table);
