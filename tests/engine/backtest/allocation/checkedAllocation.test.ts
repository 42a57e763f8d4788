import { describe, expect, it } from "vitest";
import {
  defaultAllocationConfig,
  type AllocationConfig,
} from "../../../../src/engine/backtest/allocation/allocationConfig";
import { checkedAllocation } from "../../../../src/engine/backtest/allocation/checkedAllocation";
import { orderAt } from "../../../../src/engine/execution/broker/orderColumns";
import type { Dataset } from "../../../../src/engine/market/dataset";
import { priceTableOf, type BarSpec } from "../../priceTableOf";

const SESSIONS = 150;
const bars = (from: number, to: number): BarSpec[] =>
  Array.from({ length: to - from }, (_, i) => ({ day: from + i, close: 10 + ((from + i) % 7) }));

const DATASET: Dataset = {
  prices: priceTableOf({ A: bars(0, SESSIONS), B: bars(20, SESSIONS), SHORT: bars(0, 29) }),
  funds: priceTableOf({ SPY: bars(0, SESSIONS) }),
  source: { synthetic: false, priceFileNames: ["SEP.csv"], partRead: null },
  fingerprint: "00000000000000aa",
};

function ended(change: Partial<AllocationConfig>) {
  const run = checkedAllocation({ ...defaultAllocationConfig(), ...change }, DATASET);
  const steps: number[] = [];
  for (;;) {
    const step = run.next();
    if (step.done) return { steps, outcome: step.value };
    expect(step.value.stage).toBe("days");
    steps.push(step.value.done);
  }
}

describe("an allocation that is checked against the data", () => {
  it("is simulated on its assets alone, telling of its progress every 64 sessions", () => {
    const { steps, outcome } = ended({ assets: ["SPY", "A"] });
    if ("problems" in outcome) return expect.fail(JSON.stringify(outcome.problems));
    expect(outcome.table.securities.map(({ symbol }) => symbol)).toEqual(["A", "SPY"]);
    expect([outcome.day.length, outcome.cash.length, outcome.weights.assets]).toEqual([SESSIONS, SESSIONS, 2]);
    expect(outcome.fills.count).toBeGreaterThan(2);
    expect(steps).toEqual([0, 64, 128]);
    expect(outcome.warnings).toMatchObject([{ code: "no-dividends", where: "credit_dividends" }]);
  });

  it("ends where the account could outgrow its ledger, and says on which day", () => {
    // A hundred million dollars of shares that rise a hundredfold on session 35: ten billion.
    const prices = priceTableOf({ A: bars(0, SESSIONS).map((bar) => (bar.day < 35 ? bar : { ...bar, close: 1e9 })) });
    const config = {
      ...defaultAllocationConfig(),
      assets: ["A"],
      initialCapital: 1e8,
      maxVolumeFraction: null,
      tradeOnZeroVolume: true,
    };
    const run = checkedAllocation(config, { ...DATASET, prices });
    let step = run.next();
    while (!step.done) step = run.next();
    expect(step.value).toMatchObject({ problems: [{ code: "account-too-large", where: "initial_capital" }] });
    if ("problems" in step.value) expect(step.value.problems[0]!.message).toMatch(/On \d{4}-\d\d-\d\d the portfolio/);
  });

  it("says how many orders came to nothing, and why", () => {
    // Half of the portfolio each, of which at most 40 % are let through: both assets, each month.
    const none = ended({ assets: ["SPY", "A"], maxPositionFraction: 0.4 }).outcome;
    if ("problems" in none) return expect.fail(JSON.stringify(none.problems));
    expect(none.fills.count).toBe(0);
    const [, unfilled] = none.warnings;
    expect(unfilled).toMatchObject({ code: "orders-unfilled" });
    expect(unfilled!.message).toContain(`Of ${none.orders.count} orders, these bought or sold nothing`);
    expect(unfilled!.message).toContain(`${none.orders.count} would have made a position larger`);
  });

  it("names the assets of whose dividends no file tells", () => {
    const dividends = { row: Int32Array.of(0), value: Float64Array.of(0.1) };
    const run = checkedAllocation(
      { ...defaultAllocationConfig(), assets: ["SPY", "A"] },
      { ...DATASET, prices: { ...DATASET.prices, dividends } },
    );
    let step = run.next();
    while (!step.done) step = run.next();
    if ("problems" in step.value) return expect.fail(JSON.stringify(step.value.problems));
    expect(step.value.warnings[0]!.message).toContain("No file tells of dividends of SPY,");
  });

  it("warns where the model never says anything", () => {
    const silent = ended({ assets: ["A"], strategy: "ema_allocation", returnBasis: "close", longSpan: SESSIONS });
    expect(silent.outcome).toMatchObject({ warnings: [{ code: "no-dividends" }, { code: "no-signal" }] });
    const said = ended({ assets: ["A"], strategy: "ema_allocation", returnBasis: "close", longSpan: SESSIONS - 1 });
    expect(said.outcome).toMatchObject({ warnings: [{ code: "no-dividends" }] });
  });

  it("isn't simulated where an asset is unknown or the period too short", () => {
    expect(ended({ assets: ["A", "NOPE"] })).toMatchObject({
      steps: [],
      outcome: { problems: [{ code: "unknown-asset" }] },
    });
    expect(ended({ assets: ["SHORT"] })).toMatchObject({
      steps: [],
      outcome: { problems: [{ code: "period-too-short", where: "assets" }] },
    });
  });

  it("simulates the sessions of its period; models know the earlier ones", () => {
    const startDate = DATASET.prices.sessions[110]!;
    const trending = { strategy: "ema_allocation", returnBasis: "close", startDate } as const;
    const { outcome } = ended({ assets: ["A", "SPY"], ...trending });
    if ("problems" in outcome) return expect.fail(JSON.stringify(outcome.problems));
    expect([outcome.day[0], outcome.day.length]).toEqual([110, SESSIONS - 110]);
    // The long average needs a hundred bars: of the simulated sessions alone, it would never have them.
    expect(Number.isNaN(outcome.weights.signal[0])).toBe(false);
    const { outcome: whole } = ended({ assets: ["A", "SPY"], ...trending, startDate: null });
    if ("problems" in whole) return expect.fail(JSON.stringify(whole.problems));
    const known = Array.from(whole.weights.signal as Float64Array).findIndex((signal) => !Number.isNaN(signal));
    // Two assets a session: the hundredth close is what session 100 decides by.
    expect(known).toBe(2 * 100);
  });

  it("has no signal and no target before it knows anything, and names the sessions of its rebalances", () => {
    const { outcome } = ended({ assets: ["B", "A"], rebalance: "monthly" });
    if ("problems" in outcome) return expect.fail(JSON.stringify(outcome.problems));
    const { signal, target, rebalances, close } = outcome.weights;
    expect([signal[0], target[1], close[1]]).toEqual([NaN, NaN, NaN]);
    // The sessions are the days from 2024-01-01 on: its second, then the first of each month.
    expect([...(rebalances as Int32Array)]).toEqual([1, 31, 60, 91, 121]);
    // B's first bar is on session 20; the model divides by two from then on, the portfolio follows in February.
    const at = (column: typeof signal, session: number) => [column[2 * session], column[2 * session + 1]];
    expect([at(signal, 20), at(signal, 21), at(target, 30), at(target, 31)]).toEqual([
      [1, 0],
      [0.5, 0.5],
      [1, 0],
      [0.5, 0.5],
    ]);
  });

  it("rejects purchases above the largest position, where that is less than the whole", () => {
    const rejectedWith = (maxPositionFraction: number) => {
      const { outcome } = ended({ assets: ["A", "SPY"], maxPositionFraction });
      if ("problems" in outcome) return expect.fail(JSON.stringify(outcome.problems));
      const orders = Array.from({ length: outcome.orders.count }, (_, place) => orderAt(outcome.orders, place));
      return orders.filter(({ rejection }) => rejection === "position_limit").length;
    };
    // Halves of the portfolio at the closes are within a half, and not within two fifths.
    expect([1, 0.5].map(rejectedWith)).toEqual([0, 0]);
    expect(rejectedWith(0.4)).toBeGreaterThan(1);
  });
});
