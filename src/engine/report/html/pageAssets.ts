import uPlotStyle from "uplot/dist/uPlot.min.css?raw";
import uPlotLicence from "uplot/LICENSE?raw";
import uPlotScript from "uplot/dist/uPlot.iife.min.js?raw";
import chartColors from "../page/chartColors.js?raw";
import charts from "../page/charts.js?raw";
import chartControls from "../page/chartControls.js?raw";
import dateTicks from "../page/dateTicks.js?raw";
import format from "../page/format.js?raw";
import printing from "../page/printing.js?raw";
import reportPage from "../page/reportPage.js?raw";
import pageStyle from "../page/reportPage.css?raw";
import printStyle from "../page/reportPrint.css?raw";
import tableStyle from "../page/reportTables.css?raw";
import tradeColumns from "../page/tradeColumns.js?raw";
import tradeRows from "../page/tradeRows.js?raw";
import tradesTable from "../page/tradesTable.js?raw";

/** The whole text of report.html's `<style>`. */
export const PAGE_STYLE = [uPlotStyle, pageStyle, tableStyle, printStyle].join("\n");

/** The whole text of report.html's `<script>`: uPlot, then the page's own modules in the order of their imports. */
export const PAGE_SCRIPT = `/* uPlot\n\n${uPlotLicence.trim()}\n*/\n${uPlotScript}\n${joinModules([
  format,
  dateTicks,
  chartColors,
  charts,
  chartControls,
  tradeColumns,
  tradeRows,
  tradesTable,
  printing,
  reportPage,
])}`;

/**
 * Modules as one script: a file opened from disk can't import others. Each name stands once in all of them, so dropping
 * the import lines and the word `export` is all that joining takes; a test holds that no such line is left.
 */
function joinModules(modules: readonly string[]): string {
  const bodies = modules.map((text) => text.replace(/^import\s[^;]*;\n/gm, "").replace(/^export /gm, ""));
  return `(() => {\n"use strict";\n${bodies.join("\n")}})();\n`;
}
