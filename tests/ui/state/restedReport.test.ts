import { expect, test } from "vitest";
import { Runner } from "../../../src/ui/state/runner.svelte";
import { RestedReport } from "../../../src/ui/state/restedReport.svelte";
import type { EngineApi } from "../../../src/worker/engineApi";
import { reportOf } from "./reportOf";

test("it follows every result but a drag's, and catches up when the drag ends", () => {
  const runner = new Runner({ engine: {} as EngineApi, say: () => undefined, kept: () => undefined });
  const reports = [1, 2, 3].map((value) => reportOf({ totalValue: [value] }));
  runner.report = reports[0]!;
  const rested = new RestedReport(
    () => runner.report!,
    () => runner.dragging,
  );
  expect(rested.current).toBe(reports[0]);
  runner.report = reports[1]!;
  expect(rested.current).toBe(reports[1]);
  runner.dragging = true;
  runner.report = reports[2]!;
  expect(rested.current).toBe(reports[1]);
  runner.dragging = false;
  expect(rested.current).toBe(reports[2]);
});
