import { assert } from "../assert";
import { columnBytes } from "../market/fingerprint";
import type { PriceTable } from "../market/priceTable";
import { THINNING_PASSES, withoutThinSessions } from "../market/thinSessions";
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
import { SWITCH_CATALOG } from "./switchCatalog";

/**
 * The expensive stages of the newest run, kept by the parameters that they depend on: a change of exits or capital
 * finds both, a change of weights or of the volume filter finds the windows. One table's.
 *
 * Each stage has one place in memory, and a new one is written over the old. Windows that were stopped halfway are
 * therefore none, and are computed anew when they are asked for; a ranking is put down in one go at its end, so that
 * the earlier one stays when it is stopped. A run that goes on after another has written over its stages is a bug.
 */
export class StageCache {
  readonly #whole: PriceTable;
  /** What is simulated, and the coverage that its sessions have. */
  #table: PriceTable;
  #coverage = 0;
  #columns: ComponentColumns | null = null;
  #lists: RankedLists | null = null;
  #components: OversellComponents | null = null;
  #ranking: { readonly key: string; readonly value: EntryRanking } | null = null;
  /** What is writing, or wrote last. */
  #work: unknown = null;

  constructor(table: PriceTable) {
    this.#whole = table;
    this.#table = table;
  }

  /** Stage `sessions`: the table without its thin sessions. What was computed on another one is forgotten. */
  *table(config: RunConfig): Generator<RunProgress, PriceTable, void> {
    const { minSessionCoverage: coverage } = config;
    if (coverage !== this.#coverage) {
      // Another thinned table and what was computed on it make room first: a whole market's is gigabytes.
      if (this.#table !== this.#whole) this.#use(this.#whole, 0);
      const work = withoutThinSessions(this.#whole, coverage);
      this.#use(yield* this.#alone("sessions", work, this.#whole.rowCount * THINNING_PASSES), coverage);
    }
    return this.#table;
  }

  /** The table of the newest run. */
  get newestTable(): PriceTable {
    return this.#table;
  }

  /** Bytes of a second table, where thin sessions are left out; 0 without one. */
  get thinnedBytes(): number {
    return this.#table === this.#whole ? 0 : columnBytes(this.#table);
  }

  /** Stage `rolling`, after `sessions` where that is needed. */
  *components(config: RunConfig): Generator<RunProgress, OversellComponents, void> {
    const table = yield* this.table(config);
    if (!this.#hasComponents(config)) {
      this.#components = null;
      this.#columns ??= componentColumns(table);
      const work = oversellComponents(table, config.scoreWindow, config.returnBasis, this.#columns);
      this.#components = yield* this.#alone("rolling", work, table.securities.length);
    }
    return this.#components!;
  }

  /** The earliest stage that a run of this config has to compute. */
  firstStage(config: RunConfig): Stage {
    if (config.minSessionCoverage !== this.#coverage) return "sessions";
    if (!this.#hasComponents(config)) return "rolling";
    return this.cachedRanking(config) === null ? "ranking" : "days";
  }

  /** The ranking of an earlier run where it fits this config, else null. */
  cachedRanking(config: RunConfig): EntryRanking | null {
    if (config.minSessionCoverage !== this.#coverage) return null;
    return this.#ranking?.key === stageKey(config) ? this.#ranking.value : null;
  }

  /** Stage `ranking`, after `rolling` where that is needed. */
  *ranking(config: RunConfig): Generator<RunProgress, EntryRanking, void> {
    yield* this.table(config);
    const key = stageKey(config);
    if (this.#ranking?.key !== key) {
      const components = yield* this.components(config);
      this.#lists ??= new RankedLists(this.#table.sessions.length, RANKING_LIMIT);
      const work = rankEntries(this.#table, components, config, this.#lists);
      this.#ranking = { key, value: yield* this.#alone("ranking", work, this.#table.securities.length) };
    }
    return this.#ranking!.value;
  }

  /** Whether these are the newest; if not, others stand in their memory by now. */
  holds(ranking: EntryRanking, components: OversellComponents): boolean {
    return this.#ranking?.value === ranking && this.#components === components;
  }

  #hasComponents({ scoreWindow, returnBasis }: RunConfig): boolean {
    return this.#components?.window === scoreWindow && this.#components.basis === returnBasis;
  }

  #use(table: PriceTable, coverage: number): void {
    this.#coverage = coverage;
    if (table === this.#table) return;
    this.#table = table;
    this.#columns = null;
    this.#lists = null;
    this.#components = null;
    this.#ranking = null;
  }

  /** Does a stage's work, whose memory no other work may touch meanwhile. */
  *#alone<T>(
    stage: RunProgress["stage"],
    work: Generator<number, T, void>,
    total: number,
  ): Generator<RunProgress, T, void> {
    // Not the work itself: when it is stopped, what it has half done is garbage.
    const turn = {};
    this.#work = turn;
    const steps = inProgress(stage, work, total);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      yield step.value;
      assert(this.#work === turn, "a stage is not continued after another was begun in its memory");
    }
  }
}

/** The most positions that a config may ask for, so that `max_positions` belongs to the day loop alone. */
const RANKING_LIMIT = RUN_PARAMETERS.find(({ key }) => key === "maxPositions")!.max;

/** The values of every setting that the ranking of a table depends on: those of its own stage and of `rolling`. */
function stageKey(config: RunConfig): string {
  return RANKING_KEYS.map((key) => `${key}=${config[key]}`).join(" ");
}

const RANKING_KEYS = [...RUN_PARAMETERS, ...SWITCH_CATALOG]
  .filter(({ stage }) => stage === "ranking" || stage === "rolling")
  .map(({ key }) => key);

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
