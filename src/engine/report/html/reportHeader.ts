import type { RunReport } from "../../analysis/runReport";
import { isoDate } from "../../market/isoDate";
import { escapeHtml } from "./escapeHtml";
import { countText } from "./numberText";

/** Which run this is and what it was made from; data that nobody traded is marked before anything else. */
export function reportHeader(report: RunReport): string {
  const { data, equity } = report;
  const facts: [label: string, html: string][] = [
    ["Run", `<code>${escapeHtml(report.runId)}</code>`],
    ["Period", `${isoDate(equity.day[0]!)} to ${isoDate(equity.day.at(-1)!)}`],
    ["Sessions", `${countText(equity.day.length)}${thinText(report.thinSessions)}`],
    ["Price files", data.priceFileNames.map((name) => `<bdi>${escapeHtml(name)}</bdi>`).join("<br>")],
    ["Part read", escapeHtml(data.partRead ?? "all of them")],
    ["Data fingerprint", `<code>${escapeHtml(data.fingerprint)}</code>`],
    ["Engine", `Oversell Lab ${escapeHtml(report.engineVersion)}`],
  ];
  return `<header>
${data.synthetic ? SYNTHETIC_BANNER : ""}<h1>Oversell backtest</h1>
<dl class="facts">
${facts.map(([label, html]) => `<div><dt>${label}</dt><dd>${html}</dd></div>`).join("\n")}
</dl>
</header>`;
}

function thinText(count: number): string {
  return count === 0 ? "" : ` (${countText(count)} thin sessions of the data left out)`;
}

const SYNTHETIC_BANNER = `<p class="synthetic" role="note"><strong>SYNTHETIC</strong> These prices were made up by a program, not traded. The results say nothing about any market.</p>
`;
