import { assert } from "../assert";
import type { PriceTable } from "../market/priceTable";
import {
  componentColumns,
  oversellComponents,
  type ComponentColumns,
  type OversellComponents,
} from "../signals/oversellScore";
import { rankEntries, type EntryRanking } from "../strategies/entryRanking";
import type { Stage } from "../strategies/parameter";
import { RankedLists } from "../strategies/rankedLists";
import { RUN_PARAMETERS, type RunConfig } from "./runConfig";
import type { RunProgress } from "./runBacktest";

/**
 * The expensive stages of the newest run, kept by the parameters that they depend on: a change of exits or capital
 * finds both, a change of weights or of the volume filter finds the windows. One table's.
 *
 * Each stage has one place in memory, and a new one is written over the old. Windows that were stopped halfway are
 * therefore none, and are computed anew when they are asked for; a ranking is put down in one go at its end, so that
 * the earlier one stays when it is stopped. A run that goes on after another has written over its stages is a bug.
 */
export class StageCache {
  readonly #table: PriceTable;
  #columns: ComponentColumns | null = null;
  #lists: RankedLists | null = null;
  #components: OversellComponents | null = null;
  #ranking: { readonly key: string; readonly value: EntryRanking } | null = null;
  /** What is writing, or wrote last. */
  #work: unknown = null;

  constructor(table: PriceTable) {
    this.#table = table;
  }

  /** Stage `rolling`. */
  *components(config: RunConfig): Generator<RunProgress, OversellComponents, void> {
    if (this.#components?.window !== config.scoreWindow) {
      this.#components = null;
      this.#columns ??= componentColumns(this.#table);
      const work = oversellComponents(this.#table, config.scoreWindow, this.#columns);
      this.#components = yield* this.#alone("rolling", work);
    }
    return this.#components;
  }

  /** The earliest stage that a run of this config has to compute. */
  firstStage(config: RunConfig): Stage {
    if (this.#components?.window !== config.scoreWindow) return "rolling";
    return this.cachedRanking(config) === null ? "ranking" : "days";
  }

  /** The ranking of an earlier run where it fits this config, else null. */
  cachedRanking(config: RunConfig): EntryRanking | null {
    return this.#ranking?.key === stageKey(config) ? this.#ranking.value : null;
  }

  /** Stage `ranking`, after `rolling` where that is needed. */
  *ranking(config: RunConfig): Generator<RunProgress, EntryRanking, void> {
    const key = stageKey(config);
    if (this.#ranking?.key !== key) {
      const components = yield* this.components(config);
      this.#lists ??= new RankedLists(this.#table.sessions.length, RANKING_LIMIT);
      const work = rankEntries(this.#table, components, config, this.#lists);
      this.#ranking = { key, value: yield* this.#alone("ranking", work) };
    }
    return this.#ranking.value;
  }

  /** Whether these are the newest; if not, others stand in their memory by now. */
  holds(ranking: EntryRanking, components: OversellComponents): boolean {
    return this.#ranking?.value === ranking && this.#components === components;
  }

  /** Does a stage's work, whose memory no other work may touch meanwhile. */
  *#alone<T>(stage: RunProgress["stage"], work: Generator<number, T, void>): Generator<RunProgress, T, void> {
    this.#work = work;
    const steps = inProgress(stage, work, this.#table.securities.length);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      yield step.value;
      assert(this.#work === work, "a stage is not continued after another was begun in its memory");
    }
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

/** Does the work, turning its counts into a run's progress. */
export function* inProgress<T>(
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
