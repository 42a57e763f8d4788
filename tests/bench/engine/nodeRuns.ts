import { simulate } from "../../../src/cli/simulate";
import { runBacktest } from "../../../src/engine/backtest/runBacktest";
import { defaultRunConfig, type NumericKey, type RunConfig } from "../../../src/engine/backtest/runConfig";
import { StageCache } from "../../../src/engine/backtest/stageCache";
import type { Dataset } from "../../../src/engine/market/dataset";
import type { SliderStage } from "../../../src/engine/strategies/parameter";
import { timingOf, type Timing } from "../report/timing";
import { parametersOf, triedValue } from "./changedSettings";

/** One dataset's runs in Node: from a changed setting to the report with all its columns and metrics, stages kept between runs. */
export class NodeRuns {
  readonly #dataset: Dataset;
  readonly #stages: StageCache;

  /** Makes the first run, which computes everything, and then some of the days alone. */
  constructor(dataset: Dataset) {
    this.#dataset = dataset;
    this.#stages = new StageCache(dataset.prices);
    simulate(dataset, defaultRunConfig(), this.#stages);
    // In the page the landscapes of five sliders have run the days 250 times before a person's first move.
    for (let run = 0; run < WARMING_RUNS; run++) simulate(dataset, changed("winTakeRate", run % 16), this.#stages);
  }

  /** Each parameter of the stage changed `rounds` times; a timing for each, by its name in config.json. */
  changes(stage: SliderStage, rounds: number): ReadonlyMap<string, Timing> {
    return new Map(parametersOf(stage).map(({ key, configName }) => [configName, this.#timeChanges(key, rounds)]));
  }

  /** A changed N: the stage `rolling` alone, the part that the oracle's score stage computes. */
  rollingStage(rounds: number): Timing {
    return timingOf(
      Array.from({ length: rounds }, (_, round) => this.#rollingMilliseconds(changed("scoreWindow", round))),
    );
  }

  #timeChanges(key: NumericKey, rounds: number): Timing {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const config = changed(key, round);
      const start = performance.now();
      simulate(this.#dataset, config, this.#stages);
      times.push(performance.now() - start);
    }
    // The next parameter starts from the defaults' stages again.
    simulate(this.#dataset, defaultRunConfig(), this.#stages);
    return timingOf(times);
  }

  #rollingMilliseconds(config: RunConfig): number {
    let spent = 0;
    let last = performance.now();
    for (const { stage } of runBacktest(config, this.#stages)) {
      const now = performance.now();
      if (stage === "rolling") spent += now - last;
      last = now;
    }
    return spent;
  }
}

const WARMING_RUNS = 100;

function changed(key: NumericKey, step: number): RunConfig {
  return { ...defaultRunConfig(), [key]: triedValue(key, step) };
}
