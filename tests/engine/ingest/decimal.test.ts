import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_NUMBER, parseDecimal } from "../../../src/engine/ingest/decimal";

describe("parseDecimal", () => {
  it.each([
    "0",
    "1",
    "10.5",
    "007",
    "1234.0",
    ".5",
    "5.",
    "-3",
    "+2",
    "1e3",
    "1.5E-3",
    "9007199254740993",
    " 4 ",
    "0.1234567890123456789012345",
  ])("reads %s as Number does", (text) => expect(parseDecimal(text)).toBe(Number(text)));

  it.each(["", " ", "nan", "NaN", "NAN"])("takes %j as empty", (text) => expect(parseDecimal(text)).toBeNaN());

  it.each([
    "abc",
    "0x1F",
    "Infinity",
    "-inf",
    "1,000",
    "1 000",
    "1.2.3",
    ".",
    "-",
    "e5",
    "1e",
    "1e999",
    "--1",
    "$5",
    "5%",
    "null",
    "١",
  ])("takes %j for no number", (text) => expect(parseDecimal(text)).toBe(NO_NUMBER));

  it("makes -0 a 0, so that equal data are equal bytes", () => expect(Object.is(parseDecimal("-0.0"), 0)).toBe(true));

  it("agrees with Number on every decimal, to the bit", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}(\.\d{0,25})?$/), (text) => {
        expect(parseDecimal(text)).toBe(Number(text));
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseDecimal(String(value))).toBe(value + 0);
      }),
      { numRuns: 5000 },
    );
  });
});
