import { EXIT_REASONS } from "../../execution/exitReason";
import type { TradeTable } from "../../analysis/runReport";
import { countText } from "./numberText";

/** The filters and the frame of the trades table; the page's script fills it a page of rows at a time. */
export function tradesSection(trades: TradeTable): string {
  return `<section aria-labelledby="trades-title">
<h2 id="trades-title">Closed trades</h2>
<div class="filters">
<label>Ticker <input id="filter-ticker" type="search" autocomplete="off" spellcheck="false" placeholder="any"></label>
<label>Exit reason <select id="filter-reason"><option value="">any</option>${reasonOptions(trades)}</select></label>
<p id="trades-total" role="status"></p>
</div>
<div class="scroller" tabindex="0" role="region" aria-labelledby="trades-title">
<table class="trades"><thead><tr id="trades-head"></tr></thead><tbody id="trades-body"></tbody></table>
</div>
<div class="pages"><button type="button" id="page-before">Previous</button><span id="page-position"></span><button type="button" id="page-after">Next</button></div>
</section>`;
}

function reasonOptions({ count, exitReason }: TradeTable): string {
  const counts = EXIT_REASONS.map(() => 0);
  for (const code of exitReason.subarray(0, count)) counts[code]! += 1;
  return EXIT_REASONS.map(
    (reason, code) => `<option value="${reason}">${reason} (${countText(counts[code]!)})</option>`,
  ).join("");
}
