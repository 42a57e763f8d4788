import { runMetrics } from "../analysis/runMetrics";
import { differencesFrom, switchesOf } from "../backtest/presets";
import { checkedRun, type Unfit } from "../backtest/checkedRun";
import { runBacktest, type RunProgress } from "../backtest/runBacktest";
import type { RunConfig } from "../backtest/runConfig";
import type { StageCache } from "../backtest/stageCache";
import type { SwitchKey } from "../backtest/switches";
import type { Stage } from "../strategies/parameter";

/** What each switch of a config does by itself: total returns of runs "as specified" with that one switch set. */
export interface SwitchEffects {
  /** Percent, of the config with the plan's switches, and of the config itself. */
  readonly asSpecifiedPct: number;
  readonly ownPct: number;
  /** In the catalog's order, those that differ from the plan. */
  readonly effects: readonly SwitchEffect[];
}

export interface SwitchEffect {
  readonly key: SwitchKey;
  /** Percent. */
  readonly totalReturnPct: number;
}

/**
 * Runs the config once for each of its switches that differs from the plan, with that one alone. They share the stages of
 * a session; the config's own run comes last and leaves its stages there. Yields where it is, in all its runs.
 */
export function* switchEffects(
  config: RunConfig,
  stages: StageCache,
): Generator<RunProgress, SwitchEffects | Unfit, void> {
  const own = yield* checkedRun(config, stages);
  if ("problems" in own) return own;
  const plan = { ...config, ...switchesOf("as_specified"), startDate: config.startDate, endDate: config.endDate };
  const asSpecifiedPct = yield* totalReturnPct(plan, stages);
  const effects: SwitchEffect[] = [];
  const differences = differencesFrom("as_specified", config);
  // What touches late stages first, while the plan's early ones are still there.
  const order = differences.toSorted((a, b) => STAGES.indexOf(b.stage) - STAGES.indexOf(a.stage));
  for (const { key } of order)
    effects.push({ key, totalReturnPct: yield* totalReturnPct({ ...plan, [key]: config[key] }, stages) });
  const ownPct = yield* totalReturnPct(config, stages);
  const placeOf = (effect: SwitchEffect) => differences.findIndex(({ key }) => key === effect.key);
  return { asSpecifiedPct, ownPct, effects: effects.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}

const STAGES: readonly Stage[] = ["sessions", "rolling", "ranking", "days"];

function* totalReturnPct(config: RunConfig, stages: StageCache): Generator<RunProgress, number, void> {
  const { cash, positionValue, positionCount, trades } = yield* runBacktest(config, stages);
  const { initialCapital } = config;
  return runMetrics({ cash, positionValue, positionCount, trades, initialCapital }).totalReturnPct;
}
