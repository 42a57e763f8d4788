import { clear, createStore, delMany, get, getMany, keys, setMany, type UseStore } from "idb-keyval";
import type { RunReport } from "../engine/analysis/runReport";
import type { Problem } from "../engine/problem";
import type { SavedRun } from "./savedRun";
import { seal, unseal } from "./sealedRecord";
import { damageProblem, readingProblem, savingProblem } from "./storageProblem";

/** Finished runs, kept whole (config, metrics, equity, trades) in IndexedDB. */
export class RunStore {
  readonly #store: UseStore;
  readonly #wallClock: () => number;

  /** `wallClock` gives milliseconds since 1970. */
  constructor(wallClock: () => number, store: UseStore = createStore("oversell-lab-runs", "runs")) {
    this.#store = store;
    this.#wallClock = wallClock;
  }

  /** Keeps a report at the front of the list, in place of the same run's earlier entry; drops the oldest beyond MAX_RUNS. */
  async save(report: RunReport): Promise<Problem | null> {
    try {
      const others = (await this.#lines()).filter(({ runId }) => runId !== report.runId);
      const sequence = 1 + others.reduce((last, entry) => Math.max(last, sequenceOf(entry)), 0);
      const sealedReport = seal(FORMAT, report);
      const line: StoredLine = {
        run: lineOf(report, this.#wallClock()),
        sequence,
        reportBytes: sealedReport.bytes,
      };
      await setMany(
        [
          [LINE + report.runId, seal(FORMAT, line)],
          [REPORT + report.runId, sealedReport],
        ],
        this.#store,
      );
      await this.#drop(others.slice(MAX_RUNS - 1).map(({ runId }) => runId));
      return null;
    } catch (error) {
      return savingProblem(error, "The run is shown, but it is not in the list of runs after a reload.");
    }
  }

  /** Newest first; damaged entries are left out and named. */
  async list(): Promise<{ readonly runs: readonly SavedRun[]; readonly problems: readonly Problem[] }> {
    try {
      const entries = await this.#lines();
      return {
        runs: entries.flatMap((entry) => (entry.kind === "sound" ? [entry.line.run] : [])),
        problems: entries.flatMap((entry) => (entry.kind === "sound" ? [] : [problemOf(entry)])),
      };
    } catch (error) {
      return { runs: [], problems: [readingProblem(error, "The list of runs is empty until it can.")] };
    }
  }

  /** A kept report, or null when it is missing, damaged or written by another version. */
  async open(runId: string): Promise<RunReport | null> {
    try {
      const report = unseal<RunReport>(await get(REPORT + runId, this.#store), FORMAT);
      return report.kind === "sound" ? report.content : null;
    } catch {
      return null;
    }
  }

  /** Bytes that the kept runs take; 0 where the storage can't be read. */
  async bytes(): Promise<number> {
    try {
      return (await this.#lines()).reduce((sum, entry) => sum + (entry.kind === "sound" ? entry.bytes : 0), 0);
    } catch {
      return 0;
    }
  }

  /** Forgets everything. Throws what the browser throws. */
  async clear(): Promise<void> {
    await clear(this.#store);
  }

  /** Newest first, damaged ones last. */
  async #lines(): Promise<LineEntry[]> {
    const found = new Set((await keys(this.#store)).map(String));
    const runIds = [...found].filter((key) => key.startsWith(LINE)).map((key) => key.slice(LINE.length));
    const records = await this.#records(runIds.map((runId) => LINE + runId));
    const entries = runIds.map((runId, i) => entryOf(runId, found.has(REPORT + runId) ? records[i] : undefined));
    return entries.sort((a, b) => sequenceOf(b) - sequenceOf(a));
  }

  /** All in one transaction; one by one when that fails, so that what the browser can't read costs only itself. */
  async #records(keys: readonly string[]): Promise<unknown[]> {
    try {
      return await getMany([...keys], this.#store);
    } catch {
      return Promise.all(keys.map((key) => get<unknown>(key, this.#store).catch(() => undefined)));
    }
  }

  async #drop(runIds: readonly string[]): Promise<void> {
    if (runIds.length === 0) return;
    await delMany(
      runIds.flatMap((runId) => [LINE + runId, REPORT + runId]),
      this.#store,
    );
  }
}

/** A run over 7,000 sessions with 2,000 trades is some 0.9 MB: so many keep the list readable and the storage under 200 MB. */
export const MAX_RUNS = 200;

/** Bump when what is stored changes shape: older runs are then left out and named. */
const FORMAT = 1;
const LINE = "line/";
const REPORT = "report/";

/** What lies under `line/<runId>`: the list is read without the reports. */
interface StoredLine {
  readonly run: SavedRun;
  /** Counts saves: the order of the list, where two were saved in the same millisecond or the clock was set back. */
  readonly sequence: number;
  readonly reportBytes: number;
}

type LineEntry =
  | { readonly kind: "sound"; readonly runId: string; readonly line: StoredLine; readonly bytes: number }
  | { readonly kind: "damaged" | "other-format"; readonly runId: string };

function lineOf({ runId, config, metrics, data }: RunReport, savedAt: number): SavedRun {
  return { runId, savedAt, config, metrics, ...data };
}

function entryOf(runId: string, record: unknown): LineEntry {
  const unsealed = unseal<StoredLine>(record, FORMAT);
  if (unsealed.kind !== "sound") return { kind: unsealed.kind, runId };
  const line = unsealed.content;
  return { kind: "sound", runId, line, bytes: line.reportBytes + unsealed.bytes };
}

function sequenceOf(entry: LineEntry): number {
  return entry.kind === "sound" ? entry.line.sequence : 0;
}

function problemOf({ kind, runId }: Exclude<LineEntry, { kind: "sound" }>): Problem {
  const nextStep = "It is left out of the list; run its settings again to have it back.";
  return kind === "damaged"
    ? damageProblem(kind, `The saved run ${runId} is damaged`, nextStep)
    : damageProblem(kind, `The saved run ${runId} was written by another version of this page`, nextStep);
}
