import { beforeEach, expect, test, vi } from "vitest";
import { whenIdle } from "../../../src/ui/state/pageIdle";

const asked = new Map<number, () => void>();
beforeEach(() => {
  asked.clear();
  let next = 0;
  vi.useFakeTimers();
  vi.stubGlobal("requestIdleCallback", (callback: () => void) => {
    asked.set(++next, callback);
    return next;
  });
  vi.stubGlobal("cancelIdleCallback", (id: number) => void asked.delete(id));
  return () => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  };
});

test("it calls back after a quiet moment, when the browser is idle", () => {
  const called = vi.fn();
  whenIdle(called);
  expect(asked.size).toBe(0);
  vi.runAllTimers();
  expect(called).not.toHaveBeenCalled();
  asked.get(1)!();
  expect(called).toHaveBeenCalledOnce();
});

test("taken back, it calls no more: neither in the quiet moment nor after it", () => {
  const called = vi.fn();
  whenIdle(called)();
  vi.runAllTimers();
  expect(asked.size).toBe(0);
  const takeBack = whenIdle(called);
  vi.runAllTimers();
  takeBack();
  expect(asked.size).toBe(0);
});

test("a browser without idle callbacks has the quiet moment alone", () => {
  vi.stubGlobal("requestIdleCallback", undefined);
  const called = vi.fn();
  whenIdle(called);
  vi.runAllTimers();
  expect(called).toHaveBeenCalledOnce();
});
