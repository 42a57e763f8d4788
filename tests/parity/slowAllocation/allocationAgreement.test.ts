import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocationTexts } from "./allocationTexts";
import { assetMarket } from "./assetMarket";
import { engineAllocation } from "./engineAllocation";
import { randomAllocation, type RandomAllocation } from "./randomAllocation";
import { slowAllocation, type SlowAllocation } from "./slowAllocation";
import { slowAllocationText } from "./slowAllocationText";
import type { SlowPosting } from "./slowAccount";
import type { SlowOrder } from "./slowOrder";

const MINUTE = 60_000;

describe("the engine and the slow implementation on random allocations", () => {
  it(
    "do the same, to the bit",
    () => {
      fc.assert(fc.property(randomAllocation, expectSameRun), { numRuns: 300 });
    },
    MINUTE,
  );

  it("come upon every way in which an order or a holding can go", () => {
    const sample = fc.sample(randomAllocation, { numRuns: 60, seed: 7 });
    const runs = sample
      .map(({ files, settings }) => slowAllocation(files, settings))
      .filter((run) => run !== "too short");
    expect(runs.length).toBeGreaterThan(45);
    for (const [way, count] of Object.entries(countsOf(runs))) expect(count, way).toBeGreaterThan(2);
  });
});

function expectSameRun({ files, settings }: RandomAllocation): void {
  const slow = slowAllocation(files, settings);
  const hasBasis = settings.strategy === "equal_weight" || settings.return_basis === "close";
  if (!hasBasis && !assetMarket(files, settings.assets).hasAdjustedCloses) {
    // A person is told that there is no such column; averages of the close are what is left to choose.
    expect(engineAllocation(files, settings)).toContain("no-adjusted-closes");
    expectSameRun({ files, settings: { ...settings, return_basis: "close" } });
    return;
  }
  const engine = engineAllocation(files, settings);
  if (slow === "too short") {
    expect(engine).toContain("period-too-short");
    return;
  }
  if (engine instanceof Array) throw new Error(engine.join());
  expect(allocationTexts(engine)).toEqual(slowAllocationText(slow));
  expect([...engine.weights.cash]).toEqual(slow.days.map(({ cash }) => cash));
  expect(engine.metrics.tradeCount).toBe(slow.fills.filter(({ pnl }) => pnl !== null).length);
  expect([...engine.equity.positionCount]).toEqual(slow.days.map(({ positionCount }) => positionCount));
}

/** Each way in which an order or a holding can go, by how many of the runs have it. */
function countsOf(runs: readonly SlowAllocation[]): Record<string, number> {
  const count = (has: (run: SlowAllocation) => boolean) => runs.filter(has).length;
  const anOrder = (is: (order: SlowOrder) => boolean) => count(({ orders }) => orders.some(is));
  const aPosting = (is: SlowPosting["type"]) => count(({ postings }) => postings.some(({ type }) => type === is));
  return {
    bought: anOrder(({ side, filled }) => side === "buy" && filled > 0),
    sold: anOrder(({ side, filled }) => side === "sell" && filled > 0),
    cutByVolumeOrCash: anOrder(({ filled, requested }) => filled > 0 && filled < requested),
    shortOfCash: anOrder(({ rejection }) => rejection === "insufficient_cash"),
    tooLarge: anOrder(({ rejection }) => rejection === "position_limit"),
    cancelled: anOrder(({ state }) => state === "cancelled"),
    delisted: aPosting("SPOT_EXCHANGE"),
    dividends: aPosting("DIVIDEND"),
    feeTakesAllCash: count(({ postings }) => hasEmptyingFee(postings)),
    withoutTargets: count(({ days }) => days.some(({ signal }) => signal === null)),
    allInCash: count(({ days }) => days.some(({ signal }) => signal?.every((part) => part === 0) ?? false)),
  };
}

function hasEmptyingFee(postings: readonly SlowPosting[]): boolean {
  let free = 0n;
  return postings.some((posting) => {
    free += posting.free;
    return posting.type === "FEE_FILL" && posting.reserved === 0n && free === 0n;
  });
}
