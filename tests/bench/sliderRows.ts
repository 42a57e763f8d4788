import { simulate } from "../../src/cli/simulate";
import { defaultRunConfig, type RunConfig } from "../../src/engine/backtest/runConfig";
import { StageCache } from "../../src/engine/backtest/stageCache";
import type { BenchRow } from "./bench";
import type { BenchMarket } from "./benchMarkets";
import { fastestMilliseconds } from "./fastestMilliseconds";

/** A changed setting of each stage after a first run, until the report with all its columns and metrics is there. */
export async function sliderRows({ dataset }: BenchMarket): Promise<BenchRow[]> {
  const stages = new StageCache(dataset.prices);
  let step = 0;
  const run = (change: Partial<RunConfig>) => () => simulate(dataset, { ...defaultRunConfig(), ...change }, stages);
  run({})();
  // Each round takes values that no round before had: nothing of the slider's own stage may come from the cache.
  const [exits] = await fastestMilliseconds(5, () => run({ winTakeRate: 0.04 + ++step / 1000 })());
  const [weights] = await fastestMilliseconds(5, () => run({ returnWeight: -0.9 + ++step / 100 })());
  const [window] = await fastestMilliseconds(5, () => run({ scoreWindow: 20 + ++step })());
  return [
    { what: "exits, capital, positions", milliseconds: exits, peer: null, note: "day loop and analysis" },
    { what: "weights, volume filter", milliseconds: weights, peer: null, note: "the ranking as well" },
    { what: "score window", milliseconds: window, peer: null, note: "everything" },
  ];
}
