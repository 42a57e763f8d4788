import { describe, expect, it } from "vitest";
import { SecurityNames } from "../../../src/engine/analysis/securityNames";
import type { Security } from "../../../src/engine/market/priceTable";

function securities(...names: readonly (readonly [symbol: string, name: string, industry: string])[]): Security[] {
  return names.map(([symbol, name, industry]) => ({ symbol, name, industry, sector: "", isDelisted: false }));
}

const list = securities(["A", "Alpha", "Banks"], ["B", "Beta", "Mining"]);

describe("SecurityNames", () => {
  it("makes each view once, also for another run on the same table", () => {
    const view = SecurityNames.of(list).view(1);
    expect(view).toEqual({ symbol: "B", name: "Beta", industry: "Mining" });
    expect(SecurityNames.of(list).view(1)).toBe(view);
  });

  it("hashes what the views say, whichever were looked at before", () => {
    const names = SecurityNames.of(list);
    const hash = names.hash([1, 0]);
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    expect(SecurityNames.of(securities(["A", "Alpha", "Banks"], ["B", "Beta", "Mining"])).hash([1, 0])).toBe(hash);
    expect(names.hash([1, 0])).toBe(hash);
  });

  it("has another hash for other tickers, another order, and other texts in any place", () => {
    const names = SecurityNames.of(list);
    const hashes = [
      names.hash([]),
      names.hash([0]),
      names.hash([1]),
      names.hash([0, 1]),
      names.hash([1, 0]),
      SecurityNames.of(securities(["A", "AlphaB", "anks"])).hash([0]),
      SecurityNames.of(securities(["A", "", "Banks"])).hash([0]),
      SecurityNames.of(securities(["AA", "lpha", "Banks"])).hash([0]),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
