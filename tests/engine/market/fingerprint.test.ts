import { describe, expect, it } from "vitest";
import { columnBytes, fingerprint } from "../../../src/engine/market/fingerprint";
import type { PriceTable } from "../../../src/engine/market/priceTable";

const security = (symbol: string, name = "") => ({ symbol, name, sector: "", industry: "", isDelisted: false });

const TABLE: PriceTable = {
  securities: [security("A"), security("B")],
  sessions: Int32Array.of(19_000, 19_001),
  rowCount: 3,
  firstRow: Int32Array.of(0, 2, 3),
  dayOfRow: Int32Array.of(0, 1, 1),
  open: Float64Array.of(1, NaN, 3),
  high: Float64Array.of(1, 2, 3),
  low: Float64Array.of(1, 2, 3),
  closeFfill: Float64Array.of(1, 2, 3),
  isHalt: Uint8Array.of(0, 0, 1),
  volume: Float64Array.of(10, 20, 30),
  closeAdjusted: null,
  closeUnadjusted: null,
  dividends: null,
};

function hashOf(changed: Partial<PriceTable>): string {
  for (const work = fingerprint({ ...TABLE, ...changed }); ;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe("fingerprint", () => {
  it("is equal for equal data, and 16 hex digits", () => {
    expect(hashOf({ open: Float64Array.of(1, NaN, 3) })).toBe(hashOf({}));
    expect(hashOf({})).toMatch(/^[0-9a-f]{16}$/);
  });

  it("sees every column, and whether one is there", () => {
    const hashes = [
      {},
      { securities: [security("A"), security("C")] },
      { securities: [security("AB"), security("")] },
      { sessions: Int32Array.of(19_000, 19_002) },
      { firstRow: Int32Array.of(0, 1, 3) },
      { dayOfRow: Int32Array.of(0, 1, 0) },
      { open: Float64Array.of(1, 0, 3) },
      { high: Float64Array.of(1, 2, 4) },
      { low: Float64Array.of(1, 2, 4) },
      { closeFfill: Float64Array.of(1, 2, 4) },
      { isHalt: Uint8Array.of(0, 1, 1) },
      { volume: Float64Array.of(10, 20, 31) },
      { closeAdjusted: Float64Array.of(1, 2, 3) },
      { closeUnadjusted: Float64Array.of(1, 2, 3) },
      { dividends: { row: new Int32Array(0), value: new Float64Array(0) } },
      { dividends: { row: Int32Array.of(1), value: Float64Array.of(0.5) } },
    ].map(hashOf);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("leaves names out, which TICKERS changes at will", () => {
    expect(hashOf({ securities: [security("A", "ALPHA"), security("B")] })).toBe(hashOf({}));
  });

  it("is the same whatever buffer the columns lie in", () => {
    const shared = new Float64Array(8);
    shared.set([10, 20, 30], 5);
    expect(hashOf({ volume: shared.subarray(5) })).toBe(hashOf({}));
  });

  it("counts the bytes of all columns", () => {
    // 2 sessions and 3 first rows and 3 days of 4 bytes, 5 columns of 3 x 8 bytes, 3 halts
    expect(columnBytes(TABLE)).toBe((2 + 3 + 3) * 4 + 5 * 24 + 3);
  });
});
