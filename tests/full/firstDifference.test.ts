import { describe, expect, it } from "vitest";
import { firstDifference } from "./firstDifference";

const HEADER = "ticker,entry_date,exit_date,pnl";

describe("firstDifference", () => {
  it("is null for equal texts", () => {
    expect(
      firstDifference(`${HEADER}\nA,2024-01-02,2024-01-03,5.0\n`, `${HEADER}\nA,2024-01-02,2024-01-03,5.0\n`),
    ).toBeNull();
  });

  it("shows the first line, its columns that differ, and how many lines do", () => {
    const ours = `${HEADER}\nA,2024-01-02,2024-01-03,5.0\nB,2024-01-04,2024-01-05,1.0\nC,2024-01-08,2024-01-09,2.0\n`;
    const theirs = `${HEADER}\nA,2024-01-02,2024-01-03,5.0\nD,2024-01-03,2024-01-05,1.0\n`;
    const difference = firstDifference(ours, theirs)!;
    expect(difference.text.split("\n")).toEqual([
      "2 of 4 lines differ, the first is line 3",
      "  columns  ticker, entry_date",
      "  engine   B,2024-01-04,2024-01-05,1.0",
      "  oracle   D,2024-01-03,2024-01-05,1.0",
    ]);
    expect(difference.dates).toEqual(["2024-01-03", "2024-01-04", "2024-01-05"]);
  });

  it("shows a line that only one of them has", () => {
    const difference = firstDifference(`${HEADER}\n`, `${HEADER}\nA,2024-01-02,2024-01-03,5.0\n`)!;
    expect(difference.text).toContain("engine   (no such line)\n");
    expect(difference.text).toContain("oracle   A,2024-01-02");
  });
});
