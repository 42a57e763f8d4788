import { expect, it } from "vitest";
import { RunPace } from "../../../src/ui/state/runPace";

function ranOnce(): RunPace {
  const pace = new RunPace();
  pace.measure("data", "rolling", 900);
  return pace;
}

const MEASURED = ["sessions", "rolling", "ranking"] as const;

it.each(MEASURED)("waits for the first run on the data, whose own time says nothing: %s", (stage) => {
  expect(new RunPace().isLive(stage)).toBe(false);
  expect(ranOnce().isLive(stage)).toBe(true);
});

it("always lets exits, costs, capital and positions run live, however long their runs took", () => {
  expect(new RunPace().isLive("days")).toBe(true);
  const pace = ranOnce();
  for (const elapsed of [400, 900]) pace.measure("data", "days", elapsed);
  expect(pace.isLive("days")).toBe(true);
});

it("judges the other stages by the runs that computed them", () => {
  const pace = ranOnce();
  pace.measure("data", "rolling", 400);
  pace.measure("data", "days", 4);
  expect(pace.isLive("rolling")).toBe(false);
  expect(pace.isLive("ranking")).toBe(true);
});

it.each(MEASURED)("lets %s follow below 100 ms, not at 100", (stage) => {
  const pace = ranOnce();
  pace.measure("data", stage, 100);
  expect(pace.isLive(stage)).toBe(false);
  pace.measure("data", stage, 99.9);
  expect(pace.isLive(stage)).toBe(true);
});

it("forgives one slow run, not two in a row", () => {
  const pace = ranOnce();
  for (const elapsed of [5, 400]) pace.measure("data", "ranking", elapsed);
  expect(pace.isLive("ranking")).toBe(true);
  pace.measure("data", "ranking", 100);
  expect(pace.isLive("ranking")).toBe(false);
});

it("starts anew with other data and after a reset", () => {
  const pace = ranOnce();
  for (const elapsed of [400, 400]) pace.measure("data", "ranking", elapsed);
  pace.measure("other data", "ranking", 400);
  expect(pace.isLive("ranking")).toBe(true);
  pace.reset();
  expect(pace.isLive("ranking")).toBe(false);
});
