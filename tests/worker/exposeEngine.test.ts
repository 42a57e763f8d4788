import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultAllocationConfig } from "../../src/engine/backtest/allocation/allocationConfig";
import { DatasetStore } from "../../src/storage/datasets";
import { RunStore } from "../../src/storage/runs";
import { connectEngine } from "../../src/ui/engine";
import { EngineService } from "../../src/worker/engineService";
import { emptyStore } from "../storage/testStore";
import { FakeThread } from "../ui/fakeThread";
import { NOON, reportOf, silent, smallConfig } from "./testService";

const threads: FakeThread[] = [];
afterEach(() => threads.splice(0).forEach((thread) => thread.terminate()));

/** The page's door, the wire and the whole service: everything but a second thread. */
function wiredEngine() {
  let time = 0;
  return connectEngine(
    (problem) => expect.fail(problem.message),
    () => {
      const service = new EngineService({
        now: () => time++,
        // Lets the wire's messages in, which in Node a MessageChannel's turn may not.
        turn: () => new Promise((resolve) => setImmediate(resolve)),
        datasets: new DatasetStore(() => NOON, emptyStore()),
        runs: new RunStore(() => NOON, emptyStore()),
        quotaBytes: async () => null,
        spareBytes: (wanted) => wanted,
      });
      const thread = new FakeThread(service);
      threads.push(thread);
      return thread;
    },
  );
}

describe("the engine over the wire", () => {
  it("gives the same report again and again: moving it takes nothing from the table or the stages", async () => {
    const engine = wiredEngine();
    expect(await engine.loadSample(silent)).toMatchObject({ kind: "loaded", summary: { synthetic: true } });
    const first = reportOf(await engine.run(smallConfig(), true, silent));
    expect(first.trades.count).toBeGreaterThan(0);
    expect(reportOf(await engine.run(smallConfig(), false, silent))).toEqual(first);
    const other = reportOf(await engine.run(smallConfig({ winTakeRate: 0.1 }), false, silent));
    expect(other.runId).not.toBe(first.runId);
    expect(reportOf(await engine.run(smallConfig(), false, silent))).toEqual(first);
    expect(await engine.openRun(first.runId)).toEqual(first);
    expect(await engine.openRun(first.runId)).toEqual(first);
  });

  it("hears a cancel during a load and during a run, and of three runs does the newest", async () => {
    const engine = wiredEngine();
    const load = engine.loadSample(silent);
    engine.cancel();
    expect(await load).toEqual({ kind: "cancelled" });
    await engine.loadSample(silent);
    const run = engine.run(smallConfig(), false, silent);
    engine.cancel();
    expect(await run).toEqual({ kind: "cancelled" });
    const windows = [5, 6, 7].map((scoreWindow) => engine.run(smallConfig({ scoreWindow }), false, silent));
    const outcomes = await Promise.all(windows);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["superseded", "superseded", "done"]);
    expect(reportOf(outcomes[2]!).config.scoreWindow).toBe(7);
  });

  it("gives the same landscape again and again, whole", async () => {
    const engine = wiredEngine();
    await engine.loadSample(silent);
    await engine.run(smallConfig(), false, silent);
    const first = await engine.landscape(smallConfig(), "maxPositions");
    expect(first).toMatchObject({ kind: "done", landscape: { values: { length: 50 } } });
    expect(await engine.landscape(smallConfig(), "maxPositions")).toMatchObject({
      landscape: first.kind === "done" ? first.landscape : null,
    });
  });

  it("gives the same allocation again and again, whole", async () => {
    const engine = wiredEngine();
    await engine.loadSample(silent);
    const assets = (await engine.assetSymbols()).slice(0, 3);
    const config = { ...defaultAllocationConfig(), assets };
    const first = await engine.allocate(config, silent);
    expect(first).toMatchObject({ kind: "done", report: { config, weights: { assets: 3 } } });
    const again = await engine.allocate(config, silent);
    expect(again.kind === "done" && again.report).toEqual(first.kind === "done" && first.report);
  });

  it("moves an allocation's columns instead of copying them", async () => {
    const allocate = vi.spyOn(EngineService.prototype, "allocate");
    const engine = wiredEngine();
    await engine.loadSample(silent);
    const assets = (await engine.assetSymbols()).slice(0, 3);
    await engine.allocate({ ...defaultAllocationConfig(), assets }, silent);
    const left = await allocate.mock.results[0]!.value;
    allocate.mockRestore();
    if (left.kind !== "done") return expect.fail(left.kind);
    const { equity, weights, orders, fills, ledger } = left.report;
    const columns = [equity, weights, orders, fills, ledger]
      .flatMap((table): unknown[] => Object.values(table))
      .filter((value) => ArrayBuffer.isView(value));
    expect(columns.length).toBeGreaterThan(30);
    expect(columns.filter(({ byteLength }) => byteLength > 0)).toEqual([]);
  });

  it("tells of progress while it works", async () => {
    const engine = wiredEngine();
    const stages: string[] = [];
    await engine.loadSample(({ stage }) => stages.push(stage));
    expect(stages.length).toBeGreaterThan(0);
  });
});
