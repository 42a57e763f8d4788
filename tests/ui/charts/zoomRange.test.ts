import { expect, test } from "vitest";
import { inside, moved, scaled } from "../../../src/ui/charts/zoomRange";

const DAY = 86_400;
const extent = { min: 0, max: 100 * DAY };

test("zooming in halves what is on show, about its middle", () => {
  expect(scaled(null, extent, 0.5)).toEqual({ min: 25 * DAY, max: 75 * DAY });
});

test("zooming out to everything is no zoom", () => {
  expect(scaled({ min: 25 * DAY, max: 75 * DAY }, extent, 2)).toBeNull();
});

test("a zoom never shows less than a week", () => {
  expect(scaled({ min: 46 * DAY, max: 54 * DAY }, extent, 0.5)).toEqual({ min: 46.5 * DAY, max: 53.5 * DAY });
});

test("moving stops at the ends and keeps the width", () => {
  expect(moved({ min: 10 * DAY, max: 30 * DAY }, extent, 0.5)).toEqual({ min: 20 * DAY, max: 40 * DAY });
  expect(moved({ min: 10 * DAY, max: 30 * DAY }, extent, -2)).toEqual({ min: 0, max: 20 * DAY });
  expect(moved(null, extent, 0.5)).toBeNull();
});

test("a range that sticks out is pushed in, not cut", () => {
  expect(inside({ min: 90 * DAY, max: 110 * DAY }, extent)).toEqual({ min: 80 * DAY, max: 100 * DAY });
});
