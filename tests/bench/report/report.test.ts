import { describe, expect, it } from "vitest";
import { comparedRow, tableMarkdown, timeRow } from "./resultTable";
import { timingOf } from "./timing";

describe("the bench's report", () => {
  it("states the middle round, and the mean of the middle two of an even count", () => {
    expect(timingOf([9, 1, 5])).toEqual({ median: 5, fastest: 1, slowest: 9, rounds: 3 });
    expect(timingOf([4, 1, 2, 100]).median).toBe(3);
  });

  it("refuses to state what was not measured", () => {
    expect(() => timingOf([])).toThrow("nothing was measured");
  });

  it("compares the medians: the peer's time over ours", () => {
    const row = comparedRow({
      work: "ingest",
      ours: timingOf([100]),
      peerName: "peer",
      peer: timingOf([800, 2000, 100]),
      least: 8,
    });
    expect(row.ratio).toBe("8x");
    expect(row.wanted).toEqual({ text: ">= 8x", holds: true });
    expect(row.peer).toBe("peer: 800 ms (100 ms to 2 s)");
  });

  it("says of each wish whether it holds", () => {
    const table = tableMarkdown({
      title: "Runs",
      note: "",
      rows: [
        timeRow("fast", timingOf([1]), 2),
        timeRow("slow", timingOf([2, 3, 4]), 2),
        timeRow("any", timingOf([0.123]), null),
      ],
    });
    expect(table.split("\n").slice(4)).toEqual([
      "| fast | 1 ms |  |  | < 2 ms | yes |  |",
      "| slow | 3 ms (2 ms to 4 ms) |  |  | < 2 ms | **no** |  |",
      "| any | 0.12 ms |  |  |  |  |  |",
    ]);
  });
});
