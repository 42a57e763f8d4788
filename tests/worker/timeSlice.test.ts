import { describe, expect, it } from "vitest";
import { runInSlices, SLICE_MS } from "../../src/worker/timeSlice";
import { TestPace } from "./testPace";

function* countTo(last: number): Generator<number, string, void> {
  for (let i = 1; i <= last; i++) yield i;
  return "done";
}

const never = () => null;

describe("runInSlices", () => {
  it("runs a generator to its end and hands on every step and the result", async () => {
    const steps: number[] = [];
    const outcome = await runInSlices(countTo(3), new TestPace(), never, (step) => steps.push(step));
    expect(outcome).toEqual({ kind: "finished", value: "done" });
    expect(steps).toEqual([1, 2, 3]);
  });

  it("takes a turn before each slice: 20 steps of 1 ms are 3 slices of 8", async () => {
    const pace = new TestPace();
    await runInSlices(countTo(20), pace, never, () => undefined);
    expect(SLICE_MS).toBe(8);
    expect(pace.turns).toBe(3);
  });

  it("does nothing at all when it is stopped before its first slice", async () => {
    const steps: number[] = [];
    const outcome = await runInSlices(
      countTo(3),
      new TestPace(),
      () => "cancelled",
      (step) => steps.push(step),
    );
    expect(outcome).toEqual({ kind: "stopped", reason: "cancelled" });
    expect(steps).toEqual([]);
  });

  it("stops within a slice of the flag", async () => {
    const pace = new TestPace();
    let stopped = false;
    let steps = 0;
    pace.duringTurn.set(3, () => (stopped = true));
    const outcome = await runInSlices(
      countTo(1000),
      pace,
      () => (stopped ? "cancelled" : null),
      () => steps++,
    );
    expect(outcome).toEqual({ kind: "stopped", reason: "cancelled" });
    expect(pace.turns).toBe(3);
    expect(steps).toBe(2 * SLICE_MS);
  });

  it("throws what the generator throws", async () => {
    function* broken(): Generator<number, string, void> {
      throw new Error("a bug");
    }
    await expect(runInSlices(broken(), new TestPace(), never, () => undefined)).rejects.toThrow("a bug");
  });
});
