import { expose, releaseProxy, transfer, type Endpoint, type ProxyMethods } from "comlink";
import type { AllocationReport } from "../engine/analysis/allocationReport";
import type { RunReport } from "../engine/analysis/runReport";
import type { AllocationOutcome, EngineApi, LandscapeOutcome, RunOutcome } from "./engineApi";

/**
 * Answers the page's calls at an endpoint: listeners, which arrive as Comlink proxies, are released when their call
 * returns, and the columns of a report that only the page needs, an allocation's too, move instead of being copied. The
 * price columns are never transferred.
 */
export function exposeEngine(service: EngineApi, endpoint: Endpoint): void {
  const exposed: EngineApi = {
    loadFiles: (files, listener, choice) =>
      releasing(listener, (onProgress) => service.loadFiles(files, onProgress, choice)),
    loadSample: (listener) => releasing(listener, (onProgress) => service.loadSample(onProgress)),
    chooseData: (choice, listener) => releasing(listener, (onProgress) => service.chooseData(choice, onProgress)),
    restore: (listener) => releasing(listener, (onProgress) => service.restore(onProgress)),
    run: async (config, keep, listener) => {
      const outcome = await releasing(listener, (onProgress) => service.run(config, keep, onProgress));
      // A report that is being saved is still needed here.
      return keep ? outcome : moveReport(outcome);
    },
    landscape: async (config, key) => moveLandscape(await service.landscape(config, key)),
    switchEffects: (config, listener) => releasing(listener, (onProgress) => service.switchEffects(config, onProgress)),
    allocate: async (config, listener) =>
      moveAllocation(await releasing(listener, (onProgress) => service.allocate(config, onProgress))),
    assetSymbols: () => service.assetSymbols(),
    cancel: (kind) => service.cancel(kind),
    runsKept: () => service.runsKept(),
    listRuns: () => service.listRuns(),
    openRun: async (runId) => {
      const report = await service.openRun(runId);
      return report && transfer(report, buffersOf(report));
    },
    storageUse: () => service.storageUse(),
    clear: () => service.clear(),
    pricesCsv: (listener) => releasing(listener, (onProgress) => service.pricesCsv(onProgress)),
    sampleFiles: () => service.sampleFiles(),
  };
  expose(exposed, endpoint);
}

async function releasing<Progress, Result>(
  listener: (progress: Progress) => void,
  call: (onProgress: (progress: Progress) => void) => Promise<Result>,
): Promise<Result> {
  try {
    return await call(listener);
  } finally {
    (listener as unknown as ProxyMethods)[releaseProxy]();
  }
}

function moveReport(outcome: RunOutcome): RunOutcome {
  return outcome.kind === "done" ? transfer(outcome, buffersOf(outcome.report)) : outcome;
}

function moveAllocation(outcome: AllocationOutcome): AllocationOutcome {
  return outcome.kind === "done" ? transfer(outcome, allocationBuffers(outcome.report)) : outcome;
}

function moveLandscape(outcome: LandscapeOutcome): LandscapeOutcome {
  if (outcome.kind !== "done") return outcome;
  const { values, metrics } = outcome.landscape;
  return transfer(
    outcome,
    [values, ...Object.values(metrics)].map(({ buffer }) => buffer),
  );
}

function buffersOf({ equity, trades, cashEvents }: RunReport): ArrayBuffer[] {
  return buffersIn([equity, trades, cashEvents]);
}

function allocationBuffers({ equity, weights, orders, fills, ledger }: AllocationReport): ArrayBuffer[] {
  return buffersIn([equity, weights, orders, fills, ledger]);
}

function buffersIn(tables: readonly object[]): ArrayBuffer[] {
  const columns = tables.flatMap((table): unknown[] => Object.values(table)).filter(isColumn);
  return [...new Set(columns.map(({ buffer }) => buffer))];
}

function isColumn(value: unknown): value is { readonly buffer: ArrayBuffer } {
  return ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer;
}
