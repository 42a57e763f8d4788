import type { RunReport } from "../analysis/runReport";
import { configJson } from "./configJson";
import { chartSection } from "./html/chartSection";
import { documentHead } from "./html/documentHead";
import { escapeHtml } from "./html/escapeHtml";
import { metricCards } from "./html/metricCards";
import { openPositionsSection } from "./html/openPositionsSection";
import { PAGE_SCRIPT, PAGE_STYLE } from "./html/pageAssets";
import { reportHeader } from "./html/reportHeader";
import { tradesSection } from "./html/tradesSection";
import { jsonForScript, reportData } from "./reportData";

/**
 * report.html: a run as one file that opens from disk without a network. What is known beforehand is plain HTML; the
 * script draws the charts and fills the trades table from the data block. The same report gives the same bytes.
 */
export function reportHtml(report: RunReport): string {
  const title = `${report.data.synthetic ? "SYNTHETIC " : ""}Oversell backtest ${report.runId}`;
  return `<!doctype html>
<html lang="en">
${documentHead(title, PAGE_STYLE, PAGE_SCRIPT)}
<body>
${reportHeader(report)}
<main>
${metricCards(report.metrics)}
<noscript><p class="note">The charts and the table of trades need JavaScript, which is off here; trades.csv holds the same trades.</p></noscript>
${chartSection(report)}
${tradesSection(report.trades)}
${openPositionsSection(report.openPositions)}
${configSection(report)}
</main>
<script type="application/json" id="report-data">${jsonForScript(reportData(report))}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function configSection(report: RunReport): string {
  return `<section aria-labelledby="config-title">
<h2 id="config-title">Configuration</h2>
<details>
<summary>config.json</summary>
<pre class="scroller" tabindex="0" role="region" aria-label="config.json">${escapeHtml(configJson(report))}</pre>
</details>
</section>`;
}
