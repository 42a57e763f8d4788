import { describe, expect, it } from "vitest";
import { oversellComponents } from "../../../src/engine/signals/oversellScore";
import { priceTableOf } from "../priceTableOf";
import { drained } from "../runToEnd";

const closes = (...values: (number | null)[]) => values.map((close, day) => ({ day, close, volume: 100 + day * day }));

describe("oversellComponents", () => {
  it("is the signed z-score of the absolute return and the z-score of the volume", () => {
    // Returns +10 %, -10 %, +10 %, -40 %; the last window of 3 holds |r| = .1 .1 .4:
    // mean .2, squares .01 + .01 + .04 = .06, std sqrt(.03); z = .2 / sqrt(.03), and the stock fell.
    // Volumes 104 109 116 in that window: mean 329/3, squares (289 + 4 + 361) / 9 = 218/3, std sqrt(109/3).
    const table = priceTableOf({ A: closes(100, 110, 99, 108.9, 65.34) });
    const { returnZ, volumeZ } = drained(oversellComponents(table, 3, "close"));
    expect(returnZ[4]).toBeCloseTo(-0.2 / Math.sqrt(0.03), 12);
    expect(volumeZ[4]).toBeCloseTo((116 - 329 / 3) / Math.sqrt(109 / 3), 12);
  });

  it("has its first full pair at the ticker's row N, counted from 0, and starts anew with every ticker", () => {
    const table = priceTableOf({ A: closes(10, 12, 11, 13, 10), B: closes(5, 6, 4, 7, 5) });
    const { returnZ, volumeZ } = drained(oversellComponents(table, 3, "close"));
    const isScored = (column: { [index: number]: number }) =>
      [...Array(10).keys()].map((row) => !Number.isNaN(column[row]));
    const [no, yes] = [false, true];
    expect(isScored(returnZ)).toEqual([no, no, no, yes, yes, no, no, no, yes, yes]);
    expect(isScored(volumeZ)).toEqual([no, no, yes, yes, yes, no, no, yes, yes, yes]);
  });

  it("counts a halted session as a return of 0", () => {
    const halted = priceTableOf({ A: closes(10, 11, null, 12) });
    const unmoved = priceTableOf({ A: closes(10, 11, 11, 12) });
    expect(drained(oversellComponents(halted, 2, "close")).returnZ).toEqual(
      drained(oversellComponents(unmoved, 2, "close")).returnZ,
    );
  });

  it("gives a ticker with fewer rows than the window no score, and none at all for one row", () => {
    const table = priceTableOf({ A: closes(10), B: closes(10, 11) });
    const { returnZ, volumeZ } = drained(oversellComponents(table, 5, "close"));
    expect([...returnZ.slice(0, 3), ...volumeZ.slice(0, 3)]).toEqual(Array(6).fill(NaN));
  });
});
