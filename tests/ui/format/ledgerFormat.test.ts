import { expect, test } from "vitest";
import type { DayIndex } from "../../../src/engine/column";
import { formatMicros, formatMicrosChange, formatPrice, stopText } from "../../../src/ui/format/ledgerFormat";
import { tradedReport } from "../state/tradedReport";

const report = tradedReport();

test("a price has cents, below a dollar four decimals", () => {
  expect([formatPrice(1234.5), formatPrice(0.05123), formatPrice(null)]).toEqual(["$1,234.50", "$0.0512", "–"]);
});

test("micro-dollars read as dollars, changes with their sign", () => {
  expect([formatMicros(1_500_000), formatMicrosChange(-1_500_000), formatMicrosChange(2_000_000)]).toEqual([
    "$1.50",
    "-$1.50",
    "+$2.00",
  ]);
  expect(formatMicrosChange(0)).toBe("–");
});

test("where a ledger ends it says when and why", () => {
  const poor = { kind: "insufficient-funds", neededDollars: 20, availableDollars: 7.5 } as const;
  expect(stopText({ day: 2 as DayIndex, refusal: poor }, report)).toBe(
    "The ledger ends before the run does, on 2021-01-05: its next posting takes $20.00, and $7.50 are available.",
  );
  const rich = { kind: "amount-too-large", dollars: 9.1e9 } as const;
  expect(stopText({ day: 0 as DayIndex, refusal: rich }, report)).toContain(
    "before the first session: its next posting comes to $9,100,000,000.00, and beyond nine billion dollars",
  );
});
