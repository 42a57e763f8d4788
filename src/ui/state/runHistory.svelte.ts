import type { RunReport } from "../../engine/analysis/runReport";
import type { Problem } from "../../engine/problem";
import type { EngineApi, SavedRun } from "../../worker/engineApi";
import { engineFailure } from "./engineFailure";

/** The runs kept so far, newest first, as storage has them. */
export class RunHistory {
  runs = $state.raw<readonly SavedRun[]>([]);
  #damaged = $state.raw<readonly Problem[]>([]);
  #notOpened = $state.raw<readonly Problem[]>([]);
  readonly #engine: EngineApi;

  constructor(engine: EngineApi) {
    this.#engine = engine;
  }

  /** What is wrong with the list, and with the run that was asked for last. */
  get problems(): readonly Problem[] {
    return [...this.#damaged, ...this.#notOpened];
  }

  async refresh(): Promise<void> {
    try {
      const { runs, problems } = await this.#engine.listRuns();
      this.runs = sameWhereEqual(runs, this.runs);
      this.#damaged = problems;
    } catch (error) {
      this.#damaged = engineFailure("the list of runs", error);
    }
  }

  /** A kept run whole; null when it is not there any more, which `problems` then says. */
  async open(runId: string): Promise<RunReport | null> {
    try {
      const report = await this.#engine.openRun(runId);
      this.#notOpened = report ? [] : [missing(runId)];
      return report;
    } catch (error) {
      this.#notOpened = engineFailure(runId, error);
      return null;
    }
  }
}

/** The runs with the earlier objects for those that are known: of two hundred lines, the page then renders the new one. */
function sameWhereEqual(runs: readonly SavedRun[], earlier: readonly SavedRun[]): SavedRun[] {
  const known = new Map(earlier.map((run) => [run.runId, run]));
  return runs.map((run) => {
    const before = known.get(run.runId);
    return before?.savedAt === run.savedAt ? before : run;
  });
}

function missing(runId: string): Problem {
  return {
    code: "run-missing",
    where: runId,
    message: "This run is no longer whole in this browser’s storage. Its settings are in the form: press Run.",
  };
}
