import { beforeEach, expect, test, vi } from "vitest";
import { Runner } from "../../../src/ui/state/runner.svelte";
import { SeenReport } from "../../../src/ui/state/seenReport.svelte";
import type { EngineApi } from "../../../src/worker/engineApi";
import { reportOf } from "./reportOf";

let scroll: (inSight: boolean) => void;

beforeEach(() => {
  class Observer {
    constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
      scroll = (inSight) => callback([{ isIntersecting: inSight }]);
    }
    observe = () => undefined;
  }
  vi.stubGlobal("IntersectionObserver", Observer);
  return () => vi.unstubAllGlobals();
});

/** A part of the page that shows the first of three reports. */
function part() {
  const runner = new Runner({ engine: {} as EngineApi, say: () => undefined, kept: () => undefined });
  const reports = [1, 2, 3].map((value) => reportOf({ totalValue: [value] }));
  runner.report = reports[0]!;
  const seen = new SeenReport(
    () => runner.report!,
    () => runner.dragging,
  );
  seen.watch({} as Element);
  const show = (report: number): void => void (runner.report = reports[report]!);
  const shown = (): number => reports.indexOf(seen.current);
  expect(shown()).toBe(0);
  return { runner, show, shown };
}

test("in sight, a part follows every result of a drag", () => {
  const { runner, show, shown } = part();
  runner.dragging = true;
  show(1);
  expect(shown()).toBe(1);
});

test("out of sight, it follows every result but a drag's, and catches up when the drag ends", () => {
  const { runner, show, shown } = part();
  scroll(false);
  show(1);
  expect(shown()).toBe(1);
  runner.dragging = true;
  show(2);
  expect(shown()).toBe(1);
  runner.dragging = false;
  expect(shown()).toBe(2);
});

test("it catches up when it is scrolled into sight", () => {
  const { runner, show, shown } = part();
  scroll(false);
  runner.dragging = true;
  show(1);
  show(2);
  expect(shown()).toBe(0);
  scroll(true);
  expect(shown()).toBe(2);
});
