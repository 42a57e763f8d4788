// @ts-check
import { fitCharts } from "./charts.js";

/** More rows than this make a print of more than fifty pages: trades.csv is the place for them. */
const PRINTED_ROWS = 1000;

/** Pixels of a portrait page's text, for letter and A4 with ordinary margins. */
const PRINTED_WIDTH = 680;

/**
 * On paper the page is light, its details are open, the charts fit and the trades that match the filter are there, up to
 * a thousand; afterwards all is as before.
 * @param {readonly uPlot[]} charts
 * @param {{ showFirst: (count: number) => void, showPage: () => void }} table
 */
export function connectPrinting(charts, table) {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    document.documentElement.dataset["printing"] = "";
    opened = [...document.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of opened) details.open = true;
    fitCharts(charts, PRINTED_WIDTH);
    table.showFirst(PRINTED_ROWS);
  });
  addEventListener("afterprint", () => {
    delete document.documentElement.dataset["printing"];
    for (const details of opened) details.open = false;
    fitCharts(charts);
    table.showPage();
  });
}
