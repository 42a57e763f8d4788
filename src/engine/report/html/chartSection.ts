import type { RunReport } from "../../analysis/runReport";
import { dailyReturnSummary, drawdownSummary, totalValueSummary } from "../equitySummary";

/** The places that the page's script draws its charts in, each with its content in words. */
export function chartSection({ equity, config }: RunReport): string {
  return `<section aria-labelledby="charts-title">
<h2 id="charts-title">Over time</h2>
<div id="charts" class="charts" role="group" tabindex="0" aria-labelledby="charts-title" aria-describedby="readout">
<div class="toolbar">
<p id="readout" class="readout">Point at a chart, or focus here and press the arrow keys, to read a session. Drag to zoom, double-click for the whole run.</p>
<div class="buttons"><button type="button" data-zoom="in">Zoom in</button><button type="button" data-zoom="out">Zoom out</button><button type="button" data-zoom="all">Whole run</button></div>
</div>
${figure("chart-value", "Total value", totalValueSummary(equity, config.initialCapital))}
${figure("chart-drawdown", "Drawdown", drawdownSummary(equity))}
${figure("chart-returns", "Daily return", dailyReturnSummary(equity))}
</div>
<span id="color-probe" hidden></span>
</section>`;
}

function figure(id: string, title: string, summary: string): string {
  return `<figure>
<figcaption><h3>${title}</h3><p>${summary}</p></figcaption>
<div class="chart" id="${id}" aria-hidden="true"></div>
</figure>`;
}
