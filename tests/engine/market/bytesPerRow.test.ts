import { expect, it } from "vitest";
import { BarField } from "../../../src/engine/market/bar";
import { keptRowBytes, stagedRowBytes } from "../../../src/engine/market/bytesPerRow";
import { StagedBars } from "../../../src/engine/market/stagedBars";
import { SMALL_TABLE_BYTES, smallTable } from "../../storage/smallDataset";

it("is what a staged row takes, whatever columns the files have", () => {
  const all = Object.values(BarField);
  for (let count = 1; count <= all.length; count++) {
    const { rowWords } = new StagedBars(all.slice(0, count));
    expect(stagedRowBytes(count)).toBe(rowWords * Int32Array.BYTES_PER_ELEMENT);
  }
  expect(stagedRowBytes(7)).toBe(48);
});

it("is what a row of a finished table takes", () => {
  // Less 3 sessions, 3 first rows, and a dividend's row and value.
  const ofRows = SMALL_TABLE_BYTES - 3 * 4 - 3 * 4 - (4 + 8);
  expect(keptRowBytes({ adjusted: true, unadjusted: false }) * smallTable().rowCount).toBe(ofRows);
  expect(keptRowBytes({ adjusted: true, unadjusted: true })).toBe(61);
});
