import { expect, it } from "vitest";
import { RunPace } from "../../../src/ui/state/runPace";

function ranOnce(): RunPace {
  const pace = new RunPace();
  pace.measure("data", null, 900);
  return pace;
}

it("waits for the first run on the data, whose own time says nothing", () => {
  expect(new RunPace().isLive("days")).toBe(false);
  expect(ranOnce().isLive("days")).toBe(true);
});

it("judges each stage by its own runs", () => {
  const pace = ranOnce();
  pace.measure("data", "rolling", 400);
  pace.measure("data", "days", 4);
  expect(pace.isLive("rolling")).toBe(false);
  expect(pace.isLive("days")).toBe(true);
  expect(pace.isLive("ranking")).toBe(true);
});

it("forgives one slow run, not two in a row", () => {
  const pace = ranOnce();
  for (const elapsed of [5, 400]) pace.measure("data", "days", elapsed);
  expect(pace.isLive("days")).toBe(true);
  pace.measure("data", "days", 100);
  expect(pace.isLive("days")).toBe(false);
});

it("starts anew with other data and after a reset", () => {
  const pace = ranOnce();
  for (const elapsed of [400, 400]) pace.measure("data", "days", elapsed);
  pace.measure("other data", "days", 400);
  expect(pace.isLive("days")).toBe(true);
  pace.reset();
  expect(pace.isLive("days")).toBe(false);
});
