import { METRIC_CATALOG, type Metrics } from "../../analysis/metrics";
import { escapeHtml } from "./escapeHtml";
import { metricText, metricTone } from "./numberText";

/** A card for each metric; its formula is the card's tooltip and description, and stands in the list below for all. */
export function metricCards(metrics: Metrics): string {
  return `<section aria-labelledby="metrics-title">
<h2 id="metrics-title">Results</h2>
<div class="cards">
${METRIC_CATALOG.map((definition) => {
  const { key, configName, label, formula } = definition;
  const value = metrics[key];
  return `<div class="card" role="group" data-metric="${configName}" title="${escapeHtml(formula)}" aria-labelledby="label-${configName}" aria-describedby="formula-${configName}"><p class="label" id="label-${configName}">${escapeHtml(label)}</p><p class="figure ${metricTone(definition, value)}">${metricText(definition, value)}</p></div>`;
}).join("\n")}
</div>
<details>
<summary>How each figure is defined</summary>
<dl class="formulas">
${METRIC_CATALOG.map(
  ({ configName, label, formula }) =>
    `<div><dt>${escapeHtml(label)}</dt><dd id="formula-${configName}">${escapeHtml(formula)}</dd></div>`,
).join("\n")}
</dl>
</details>
</section>`;
}
