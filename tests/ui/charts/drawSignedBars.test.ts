import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawSignedBars } from "../../../src/ui/charts/drawSignedBars";

const LOOK = { column: 1, minWidth: 1.5, maxWidth: 24, fill: 0.8 };

type Rectangle = readonly [left: number, top: number, width: number, height: number];

/** Bars at 0, 1, 2 ... of `perUnit` pixels each; the zero line lies at pixel 100, a value of 1 is 10 pixels high. */
function drawn(sign: 1 | -1, values: readonly number[], perUnit: number, column = 1): Rectangle[] {
  const rectangles: Rectangle[] = [];
  const rows = { x: values.map((_, i) => i), y: values, from: 0, to: values.length - 1 };
  const scales = { x: { zero: 0, perUnit }, y: { zero: 100, perUnit: -10 } };
  drawSignedBars(sign, rows, scales, { ...LOOK, column }, (...rectangle) => rectangles.push(rectangle));
  return rectangles;
}

describe("bars that stand apart", () => {
  it("fill 80 % of their room, gains above the zero line and losses below it", () => {
    expect(drawn(1, [2, -1, 0], 10)).toEqual([[-4, 80, 8, 20]]);
    expect(drawn(-1, [2, -1, 0], 10)).toEqual([[6, 100, 8, 10]]);
  });

  it("are neither hair-thin nor as wide as the chart", () => {
    expect(drawn(1, [1, 1], 1.25).map(([, , width]) => width)).toEqual([1.5, 1.5]);
    expect(drawn(1, [1, 1], 500).map(([, , width]) => width)).toEqual([24, 24]);
    expect(drawn(1, [1], 500).map(([, , width]) => width)).toEqual([24]);
  });

  it("keep to the rows on show", () => {
    const rectangles: Rectangle[] = [];
    const rows = { x: [0, 1, 2, 3], y: [1, 2, 3, 4], from: 1, to: 2 };
    const scales = { x: { zero: 0, perUnit: 10 }, y: { zero: 0, perUnit: -1 } };
    drawSignedBars(1, rows, scales, LOOK, (...rectangle) => rectangles.push(rectangle));
    expect(rectangles.map(([, , , height]) => height)).toEqual([2, 3]);
  });
});

describe("bars that share columns of pixels", () => {
  it("are one bar a column, as high as the highest of its sign", () => {
    expect(drawn(1, [1, 3, -9, 2, 5, -1], 0.25)).toEqual([
      [0, 70, 1, 30],
      [1, 50, 1, 50],
    ]);
    expect(drawn(-1, [1, 3, -9, 2, 5, -1], 0.25)).toEqual([
      [0, 100, 1, 90],
      [1, 100, 1, 10],
    ]);
  });

  it("leave no rectangle where a column has none of their sign", () => {
    expect(drawn(-1, [1, 2, 0, 1, -1, 2], 0.5)).toEqual([[2, 100, 1, 10]]);
  });

  it("cover in every column exactly what all the bars on it would cover", () => {
    const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 300 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (y, perUnit) => {
        const covered = new Map<number, number>();
        y.forEach((value, i) => {
          const column = Math.floor(i * perUnit);
          covered.set(column, Math.max(covered.get(column) ?? 0, value * 10));
        });
        const expected = [...covered].filter(([, height]) => height > 0);
        expect(drawn(1, y, perUnit).map(([left, , , height]) => [left, height])).toEqual(expected);
      }),
    );
  });
});
