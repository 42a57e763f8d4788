import { METRIC_CATALOG, type Metrics } from "../analysis/metrics";
import { runMetrics } from "../analysis/runMetrics";
import { assert } from "../assert";
import { checkRunConfig, type NumericKey, type RunConfig } from "../backtest/runConfig";
import { simulateDays } from "../backtest/simulateDays";
import type { PriceTable } from "../market/priceTable";
import type { EntryRanking } from "../strategies/entryRanking";
import type { Parameter } from "../strategies/parameter";
import { parameterSamples } from "../strategies/parameterSamples";

/** What a run's metrics would be over the whole range of one parameter, all others as they are. */
export interface Landscape {
  readonly key: NumericKey;
  /** The parameter's values that were simulated, ascending. */
  readonly values: Float64Array<ArrayBuffer>;
  /** Each metric at each of `values`; NaN where the metric is not defined, or the settings are not valid. */
  readonly metrics: Readonly<Record<keyof Metrics, Float64Array<ArrayBuffer>>>;
}

/** Enough for a plateau to look like one in a curve as wide as a slider. */
export const LANDSCAPE_POINTS = 60;

/**
 * Simulates the stage `days` at each sample of one of that stage's parameters, on a ranking that fits the config; each
 * point has the metrics of a run of its own, to the digit. Yields the number of points done, several times a point.
 */
export function* landscape(
  table: PriceTable,
  config: RunConfig,
  ranking: EntryRanking,
  parameter: Parameter<NumericKey>,
): Generator<number, Landscape, void> {
  assert(parameter.stage === "days", `a landscape varies the day loop alone, and ${parameter.key} does more`);
  const values = parameterSamples(parameter, LANDSCAPE_POINTS);
  const empty = METRIC_CATALOG.map(({ key }) => [key, new Float64Array(values.length).fill(NaN)]);
  const metrics = Object.fromEntries(empty) as Landscape["metrics"];
  for (const [point, value] of values.entries()) {
    const tried = { ...config, [parameter.key]: value };
    if (checkRunConfig(tried, null).problems.length > 0) continue;
    const found = yield* measure(table, tried, ranking, point);
    for (const { key } of METRIC_CATALOG) metrics[key][point] = found[key] ?? NaN;
    yield point + 1;
  }
  return { key: parameter.key, values, metrics };
}

function* measure(
  table: PriceTable,
  config: RunConfig,
  ranking: EntryRanking,
  point: number,
): Generator<number, Metrics, void> {
  const days = simulateDays(table, config, ranking);
  let step = days.next();
  for (; !step.done; step = days.next()) yield point;
  const { cash, positionValue, positionCount, journal } = step.value;
  // The metrics are work of their own: a driver whose time is up by now lets others in before them.
  yield point;
  const { initialCapital } = config;
  return runMetrics({ cash, positionValue, positionCount, trades: journal.columns(), initialCapital });
}
