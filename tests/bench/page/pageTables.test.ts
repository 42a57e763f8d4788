import { describe, expect, it } from "vitest";
import type { MeasuredLoad } from "./pageSession";
import { NO_PAGE_LIMITS, pageTables } from "./pageTables";

const LOAD: MeasuredLoad = {
  rows: 1_000_000,
  memoryBytes: 61e6,
  inUseMs: 1150,
  savingMs: 400,
  resultMs: 1700,
  longestTaskMs: 0,
  peakMemory: 122e6,
};

function rowsOf(loads: readonly MeasuredLoad[], limits = NO_PAGE_LIMITS) {
  const restores = [{ ...LOAD, inUseMs: 500, savingMs: 0 }];
  return pageTables("some", { loads, restores, play: null }, limits)[0]!.rows;
}

const rowOf = (loads: readonly MeasuredLoad[], work: string, limits = NO_PAGE_LIMITS) =>
  rowsOf(loads, limits).find((row) => row.work.startsWith(work))!;

describe("the page's tables", () => {
  it("compare a restore with the least that the load can have taken, as the page hears late that saving began", () => {
    // 1150 ms less 150, over 500.
    const restore = rowOf([LOAD], "from storage", { ...NO_PAGE_LIMITS, restoreRatio: 2.1 });
    expect(restore.ratio).toBe("2x");
    expect(restore.wanted).toMatchObject({ holds: false });
    expect(restore.remark).toContain("lower bound");
  });

  it("claim no ratio over a load that may have been nothing but saving", () => {
    const short = { ...LOAD, inUseMs: 120, savingMs: 0 };
    expect(rowOf([short], "from storage").ratio).toBe("0x");
  });

  it("state memory over the columns with the scores, and over the columns alone", () => {
    // 122 MB over 61 + 16 MB, and over 61 MB.
    const memory = rowOf([LOAD], "most memory", { ...NO_PAGE_LIMITS, memoryRatio: 1.6 });
    expect(memory.remark).toContain("1.58x of the 77 MB kept");
    expect(memory.remark).toContain("61 bytes a row of prices, 16 of scores");
    expect(memory.remark).toContain("2x of the prices alone");
    expect(memory.wanted).toMatchObject({ holds: true });
  });
});
