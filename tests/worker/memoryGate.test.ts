import { describe, expect, it } from "vitest";
import { WHOLE_MARKET } from "../../src/engine/ingest/readingScope";
import type { Forecast } from "../../src/engine/ingest/waysOut";
import { parseIsoDate } from "../../src/engine/market/isoDate";
import { MemoryGate, type EarlierData } from "../../src/worker/memoryGate";

const MB = 1e6;
const SPAN = { firstDay: parseIsoDate("2015-01-02"), lastDay: parseIsoDate("2024-12-31") };

/** Files that need so many bytes; of n tickers an nth, of later years their tenth each. */
function needing(bytes: number): Forecast {
  return {
    span: SPAN,
    rows: () => 12_345_678,
    peakBytes: ({ everyNthTicker, firstDay }) => {
      const years = firstDay === null ? 10 : (SPAN.lastDay - firstDay) / 365.25;
      return (bytes / everyNthTicker) * (years / 10);
    },
  };
}

function earlier(bytes: number, isStored: boolean): EarlierData & { letGos: number } {
  const data = { bytes, isStored, isThere: bytes > 0, letGos: 0, letGo: () => void data.letGos++ };
  return data;
}

/** A browser with so much memory in all. */
const browserOf = (bytes: number) => (wanted: number, held: number) => Math.max(0, Math.min(wanted, bytes - held));

function admits(need: number, browser: number, data: EarlierData, evenIfShort = false): boolean {
  return new MemoryGate(WHOLE_MARKET, evenIfShort, data, browserOf(browser)).admits(needing(need));
}

describe("memory", () => {
  it("that suffices for both leaves the earlier data where it is", () => {
    const small = earlier(100 * MB, true);
    expect(admits(800 * MB, 1000 * MB, small)).toBe(true);
    expect(small.letGos).toBe(0);
  });

  it("that suffices for one of both makes the earlier data go, if storage can bring it back", () => {
    const stored = earlier(100 * MB, true);
    expect(admits(950 * MB, 1000 * MB, stored)).toBe(true);
    expect(stored.letGos).toBe(1);
    const unstored = earlier(100 * MB, false);
    expect(admits(950 * MB, 1000 * MB, unstored)).toBe(false);
    expect(unstored.letGos).toBe(0);
  });

  it("is not asked to hold large data twice, even where it could", () => {
    const large = earlier(2000 * MB, true);
    expect(admits(3000 * MB, 16_000 * MB, large)).toBe(true);
    expect(large.letGos).toBe(1);
    const unstored = earlier(2000 * MB, false);
    expect(admits(3000 * MB, 16_000 * MB, unstored)).toBe(true);
    expect(unstored.letGos).toBe(0);
  });

  it("that is too short refuses, and the earlier data stays", () => {
    const stored = earlier(100 * MB, true);
    expect(admits(1001 * MB, 1000 * MB, stored)).toBe(false);
    expect(stored.letGos).toBe(0);
  });

  it("is not asked when the user tries anyway; then the earlier data goes, stored or not", () => {
    const unstored = earlier(100 * MB, false);
    expect(admits(5000 * MB, 1000 * MB, unstored, true)).toBe(true);
    expect(unstored.letGos).toBe(1);
    const none = earlier(0, false);
    expect(admits(5000 * MB, 1000 * MB, none, true)).toBe(true);
    expect(none.letGos).toBe(0);
  });
});

describe("a refusal", () => {
  it("says rows, need and what there is, and offers what fits", () => {
    const gate = new MemoryGate(WHOLE_MARKET, false, earlier(0, false), browserOf(1000 * MB));
    gate.admits(needing(2900 * MB));
    const { problems, waysOut } = gate.declined();
    expect(problems).toMatchObject([{ code: "memory-short", where: "memory" }]);
    expect(problems[0]!.message).toMatch(/^About 12,000,000 rows need about 2\.9 GB .* have about 1\.0 GB for them\. /);
    expect(waysOut).toEqual({
      // Three and a half of ten years; a fourth of the tickers, and an eighth.
      scopes: [
        { ...WHOLE_MARKET, firstDay: parseIsoDate("2022-01-01") },
        { ...WHOLE_MARKET, everyNthTicker: 4 },
        { ...WHOLE_MARKET, everyNthTicker: 8 },
      ],
      mayTryAnyway: true,
    });
  });

  it("says that trying anyway would cost data which is not kept", () => {
    const gate = new MemoryGate(WHOLE_MARKET, false, earlier(700 * MB, false), browserOf(1000 * MB));
    gate.admits(needing(900 * MB));
    expect(gate.declined().problems[0]!.message).toContain(
      "300 MB for them beside the loaded data (700 MB), which is not kept",
    );
  });

  it("when memory ran out all the same offers parts of half the size, and no second try", () => {
    const gate = new MemoryGate(WHOLE_MARKET, false, earlier(0, false), browserOf(1000 * MB));
    gate.admits(needing(900 * MB));
    const { problems, waysOut } = gate.ranOut();
    expect(problems).toMatchObject([{ code: "out-of-memory" }]);
    expect(waysOut).toMatchObject({ mayTryAnyway: false });
    expect(waysOut!.scopes.map(({ everyNthTicker }) => everyNthTicker)).toEqual([1, 2, 4]);
  });
});
