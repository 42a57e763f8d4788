import { METRIC_CATALOG, type MetricDefinition } from "../../engine/analysis/metrics";

const KEY = "oversell-lab-landscape-metric";

/**
 * Of which metric the landscapes are drawn, remembered. At first the Sharpe ratio: it is always defined, the amount of
 * capital doesn't move it, and one lucky trade raises it less than the total return, because it raises the deviation too.
 */
export class LandscapeMetric {
  #configName = $state(remembered());

  get definition(): MetricDefinition {
    return METRIC_CATALOG.find(({ configName }) => configName === this.#configName) ?? METRIC_CATALOG[0]!;
  }

  get configName(): string {
    return this.#configName;
  }

  set configName(name: string) {
    this.#configName = name;
    try {
      localStorage.setItem(KEY, name);
    } catch {
      // Storage can be forbidden (a private window, a policy); the choice then lasts for this visit.
    }
  }
}

function remembered(): string {
  try {
    const stored = localStorage.getItem(KEY);
    return METRIC_CATALOG.find(({ configName }) => configName === stored)?.configName ?? "sharpe_ratio";
  } catch {
    return "sharpe_ratio";
  }
}
