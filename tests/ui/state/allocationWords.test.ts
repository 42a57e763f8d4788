import { expect, test } from "vitest";
import { defaultAllocationConfig } from "../../../src/engine/backtest/allocation/allocationConfig";
import { generalProblems } from "../../../src/ui/panels/allocation/generalProblems";
import { allocationText } from "../../../src/ui/state/allocationWords";

test("an allocation is told by its model, assets, rule and fill, in the form's words", () => {
  const config = { ...defaultAllocationConfig(), assets: ["SPY", "AGG"] };
  expect(allocationText(config)).toBe(
    "The same part for each asset: SPY, AGG. Brought to the targets on the first session of a month, filled at the open.",
  );
  expect(allocationText({ ...config, rebalance: "drift", fillAt: "close" })).toContain(
    "when a part has drifted by more than 5.0 %, filled at the close.",
  );
});

test("only what stands beside no field is told apart from the form", () => {
  const problemAt = (where: string) => ({ code: "x", where, message: "X." });
  const problems = ["data", "assets", "slippage_bps", "the allocation"].map(problemAt);
  expect(generalProblems(problems).map(({ where }) => where)).toEqual(["data", "the allocation"]);
});
