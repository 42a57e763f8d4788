import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RowOrigins } from "../../../src/engine/ingest/rowOrigins";

const added = (origins: RowOrigins, firstRow: number, lines: readonly number[]) =>
  lines.forEach((line, i) => origins.add(firstRow + i, line, 1));

describe("RowOrigins", () => {
  it("tells every row's line, whatever lines were left out between", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 2, max: 400 }), { minLength: 1, maxLength: 200 }), (some) => {
        const lines = some.sort((a, b) => a - b);
        const origins = new RowOrigins();
        added(origins, 0, lines);
        expect(lines.map((_, row) => origins.lineOf(row))).toEqual(lines);
      }),
    );
  });

  it("takes runs of neighbouring lines at once, and joins those that follow on", () => {
    const origins = new RowOrigins();
    origins.add(0, 2, 3); // lines 2, 3, 4
    origins.add(3, 5, 2); // 5, 6
    origins.add(5, 9, 1);
    expect([0, 1, 2, 3, 4, 5].map((row) => origins.lineOf(row))).toEqual([2, 3, 4, 5, 6, 9]);
  });

  it("starts again at line 2 with each file, and forgets those of a damaged one", () => {
    const origins = new RowOrigins();
    added(origins, 0, [2, 3, 5]);
    added(origins, 3, [2, 4, 6, 7]); // damaged
    origins.rewind(3);
    added(origins, 3, [9, 10, 12]);
    expect([0, 1, 2, 3, 4, 5].map((row) => origins.lineOf(row))).toEqual([2, 3, 5, 9, 10, 12]);
  });

  it("forgets the end of a run that went on into the damaged file", () => {
    const origins = new RowOrigins();
    added(origins, 0, [2, 3]);
    added(origins, 2, [4, 5]); // its first two rows were refused, so that the run goes on
    origins.rewind(2);
    added(origins, 2, [4, 8]);
    expect([0, 1, 2, 3].map((row) => origins.lineOf(row))).toEqual([2, 3, 4, 8]);
  });
});
