import type { OpenPositionView } from "../../analysis/runReport";
import { isoDate } from "../../market/isoDate";
import { escapeHtml } from "./escapeHtml";
import { countText, dollarText } from "./numberText";

/** The positions still open after the last session: in the total value, but in no trade row and no trade metric. */
export function openPositionsSection(positions: readonly OpenPositionView[]): string {
  return `<section aria-labelledby="open-title">
<h2 id="open-title">Open positions</h2>
${positions.length === 0 ? "<p>None: the run ended in cash.</p>" : table(positions)}
</section>`;
}

function table(positions: readonly OpenPositionView[]): string {
  return `<p class="note">Marked at the last known close; part of the total value, in no closed trade and no trade figure.</p>
<div class="scroller" tabindex="0" role="region" aria-labelledby="open-title">
<table><thead><tr><th scope="col">Ticker</th><th scope="col">Company</th><th scope="col">Entry</th>${NUMBERS.map(({ label }) => `<th scope="col" class="number">${label}</th>`).join("")}</tr></thead>
<tbody>
${positions.map(line).join("\n")}
</tbody></table>
</div>`;
}

function line(position: OpenPositionView): string {
  const { symbol, name, entryDay, unrealizedPnl } = position;
  const tone = unrealizedPnl > 0 ? " gain" : unrealizedPnl < 0 ? " loss" : "";
  const numbers = NUMBERS.map(
    ({ label, text }) => `<td class="number${label === "Unrealized P&amp;L" ? tone : ""}">${text(position)}</td>`,
  );
  return `<tr><th scope="row">${escapeHtml(symbol)}</th><td>${escapeHtml(name)}</td><td>${isoDate(entryDay)}</td>${numbers.join("")}</tr>`;
}

const NUMBERS: readonly { label: string; text(position: OpenPositionView): string }[] = [
  { label: "Entry price", text: ({ entryPrice }) => entryPrice.toFixed(4) },
  { label: "Last close", text: ({ lastPrice }) => lastPrice.toFixed(4) },
  { label: "Shares", text: ({ shares }) => countText(shares) },
  { label: "Days", text: ({ daysHeld }) => countText(daysHeld) },
  { label: "Value", text: ({ value }) => dollarText(value) },
  { label: "Unrealized P&amp;L", text: ({ unrealizedPnl }) => dollarText(unrealizedPnl, "signed") },
];
