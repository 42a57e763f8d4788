import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csvText } from "../../../src/engine/report/csvText";

describe("csvText", () => {
  it.each([
    ["QLIK TECHNOLOGIES INC.", "QLIK TECHNOLOGIES INC."],
    ["INVENTURE FOODS, INC.", '"INVENTURE FOODS, INC."'],
    ['THE "BIG" ONE', '"THE ""BIG"" ONE"'],
    ["two\nlines", '"two\nlines"'],
    ["two\rlines", '"two\rlines"'],
    ["", ""],
    [" blanks ", " blanks "],
    ["MOODY'S CORP", "MOODY'S CORP"],
  ])("writes %j as %j", (text, cell) => {
    expect(csvText(text)).toBe(cell);
  });

  it.each(["@ROAD, INC.", "=X", "+X", "-X"])("keeps the first character of %s, formula or not", (text) => {
    expect(Papa.parse(csvText(text)).data).toEqual([[text]]);
  });

  it("reads back as the same texts, whatever they hold", () => {
    // A byte order mark at the very start is the parser's to drop.
    const cell = fc.string({ unit: "grapheme" }).filter((text) => !text.startsWith("\ufeff"));
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell), (cells) => {
        const line = ["first", ...cells].map(csvText).join(",");
        expect(Papa.parse(line, { delimiter: ",", newline: "\n" }).data).toEqual([["first", ...cells]]);
      }),
    );
  });
});
