import type { PriceTable } from "../market/priceTable";
import { oversellComponents, type OversellComponents } from "../signals/oversellScore";
import { rankEntries, type EntryRanking } from "../strategies/entryRanking";
import { RUN_PARAMETERS, type RunConfig } from "./runConfig";
import type { RunProgress } from "./runBacktest";

/**
 * The expensive stages of the newest run, kept by the parameters that they depend on: a change of exits or capital
 * finds both, a change of weights or of the volume filter finds the windows. One table's; a stage that was stopped
 * halfway leaves the earlier one in place.
 */
export class StageCache {
  readonly #table: PriceTable;
  #components: OversellComponents | null = null;
  #ranking: { readonly key: string; readonly value: EntryRanking } | null = null;

  constructor(table: PriceTable) {
    this.#table = table;
  }

  /** Stage `rolling`. */
  *components(config: RunConfig): Generator<RunProgress, OversellComponents, void> {
    if (this.#components?.window !== config.scoreWindow) {
      const work = oversellComponents(this.#table, config.scoreWindow);
      this.#components = yield* inProgress("rolling", work, this.#table.securities.length);
    }
    return this.#components;
  }

  /** Stage `ranking`, after `rolling` where that is needed. */
  *ranking(config: RunConfig): Generator<RunProgress, EntryRanking, void> {
    const key = stageKey(config);
    if (this.#ranking?.key !== key) {
      const components = yield* this.components(config);
      const work = rankEntries(this.#table, components, config, RANKING_LIMIT);
      this.#ranking = { key, value: yield* inProgress("ranking", work, this.#table.securities.length) };
    }
    return this.#ranking.value;
  }
}

/** The most positions that a config may ask for, so that `max_positions` belongs to the day loop alone. */
const RANKING_LIMIT = RUN_PARAMETERS.find(({ key }) => key === "maxPositions")!.max;

/** The values of every parameter that the ranking depends on: those of its own stage and of the one before. */
function stageKey(config: RunConfig): string {
  return RUN_PARAMETERS.filter(({ stage }) => stage !== "days")
    .map(({ key }) => `${key}=${config[key]}`)
    .join(" ");
}

function* inProgress<T>(
  stage: RunProgress["stage"],
  work: Generator<number, T, void>,
  total: number,
): Generator<RunProgress, T, void> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { stage, done: step.value, total };
  }
}
