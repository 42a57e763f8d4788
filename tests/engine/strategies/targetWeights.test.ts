import { describe, expect, it } from "vitest";
import type { DayIndex } from "../../../src/engine/column";
import type { BrokerView } from "../../../src/engine/execution/broker/broker";
import { AssetView } from "../../../src/engine/market/assetView";
import { dayNumberOf, isoDate } from "../../../src/engine/market/isoDate";
import type { PriceTable } from "../../../src/engine/market/priceTable";
import { TargetWeights, type RebalanceSettings } from "../../../src/engine/strategies/targetWeights";
import { priceTableOf } from "../priceTableOf";

/** Assets A and B at these closes on each of some dates, which are counted from 2024-01-01. */
function marketOn(dates: readonly string[], closeA = 30, closeB = 50): PriceTable {
  const days = dates.map((date) => {
    const [year, month, day] = date.split("-").map(Number);
    return dayNumberOf(year!, month!, day!) - dayNumberOf(2024, 1, 1);
  });
  const bars = (close: number) => days.map((day) => ({ day, close }));
  return priceTableOf({ A: bars(closeA), B: bars(closeB) });
}

const accountOf = (cash: number, ...shares: readonly number[]): BrokerView => ({
  cash,
  sharesOf: (ticker) => shares[ticker] ?? 0,
});

/** A strategy whose model says what the test's `say` holds at the moment. */
function strategyOn(table: PriceTable, settings: Partial<RebalanceSettings> = {}) {
  const model = { say: [0.5, 0.5] as readonly number[] | null };
  const targets = () => model.say && Float64Array.from(model.say);
  const usual: RebalanceSettings = { rebalance: "daily", driftThreshold: 0.05, fillAt: "open" };
  const strategy = new TargetWeights({ targets }, { ...usual, ...settings }, table.sessions);
  const view = new AssetView(table);
  const ordersAt = (day: number, account: BrokerView) => {
    view.advanceTo(day as DayIndex);
    return [...strategy.decide(view, account)];
  };
  const changesAt = (day: number, account: BrokerView) =>
    ordersAt(day, account).map(({ ticker, side, requestedShares }) => [side, "AB"[ticker], requestedShares]);
  return { model, strategy, ordersAt, changesAt };
}

const THREE_DAYS = ["2024-01-02", "2024-01-03", "2024-01-04"];

describe("the orders of TargetWeights", () => {
  it("bring the portfolio to whole shares at the last closes", () => {
    const { changesAt } = strategyOn(marketOn(THREE_DAYS));
    // Each half of 1000 dollars is 500: 16 shares at 30 (16.67) and 10 at 50.
    expect(changesAt(0, accountOf(1000))).toEqual([
      ["buy", "A", 16],
      ["buy", "B", 10],
    ]);
  });

  it("count the floor of the exact quotient, as CPython's // does", () => {
    // 0.1 as a double is a hair above a tenth: ten of them cost more than 1.
    const { changesAt } = strategyOn(marketOn(THREE_DAYS, 0.1, 50));
    expect(changesAt(0, accountOf(2))).toEqual([["buy", "A", 9]]);
  });

  it("take free cash and shares at their last closes for the value to divide", () => {
    const { changesAt } = strategyOn(marketOn(THREE_DAYS));
    // 100 + 10 * 30 + 12 * 50 = 1000: 16 of A are wanted and 10 of B.
    expect(changesAt(0, accountOf(100, 10, 12))).toEqual([
      ["sell", "B", 2],
      ["buy", "A", 6],
    ]);
  });

  it("are sales before purchases, each by symbol", () => {
    const { changesAt, model } = strategyOn(marketOn(THREE_DAYS));
    expect(changesAt(0, accountOf(0, 20, 20)).map(([side, asset]) => [side, asset])).toEqual([
      ["sell", "B"],
      ["buy", "A"],
    ]);
    model.say = [0, 0];
    expect(changesAt(1, accountOf(0, 20, 20))).toEqual([
      ["sell", "A", 20],
      ["sell", "B", 20],
    ]);
  });

  it("are market orders for the day, or on-close orders", () => {
    for (const [fillAt, kind] of [
      ["open", "market"],
      ["close", "on_close"],
    ] as const) {
      const { ordersAt } = strategyOn(marketOn(THREE_DAYS), { fillAt });
      expect(ordersAt(0, accountOf(1000))[0]).toEqual({
        ticker: 0,
        side: "buy",
        instruction: { kind },
        timeInForce: "day",
        requestedShares: 16,
      });
    }
  });

  it("leave out what there is no price of", () => {
    const table = priceTableOf({ A: [{ day: 1, close: 10 }], B: [0, 1].map((day) => ({ day, close: 50 })) });
    const { changesAt } = strategyOn(table);
    expect(changesAt(0, accountOf(1000))).toEqual([["buy", "B", 10]]);
  });

  it("are none where nothing changes, but the targets count as followed", () => {
    const { changesAt, strategy } = strategyOn(marketOn(THREE_DAYS));
    expect(changesAt(0, accountOf(20, 16, 10))).toEqual([]);
    expect([...strategy.inForce!]).toEqual([0.5, 0.5]);
  });

  it("are all reckoned before the first of them is worked", () => {
    const { strategy } = strategyOn(marketOn(THREE_DAYS));
    const view = new AssetView(marketOn(THREE_DAYS));
    view.advanceTo(0 as DayIndex);
    let cash = 1000;
    const account: BrokerView = {
      get cash() {
        return cash;
      },
      sharesOf: () => 0,
    };
    const shares = [];
    for (const { requestedShares } of strategy.decide(view, account)) {
      cash = 0;
      shares.push(requestedShares);
    }
    expect(shares).toEqual([16, 10]);
  });
});

describe("what TargetWeights remembers", () => {
  it("is the last signal, and the targets that were followed last", () => {
    const { changesAt, model, strategy } = strategyOn(marketOn(THREE_DAYS), { rebalance: "monthly" });
    model.say = null;
    changesAt(0, accountOf(1000));
    expect([strategy.signal, strategy.inForce]).toEqual([null, null]);
    model.say = [0.25, 0.25];
    changesAt(1, accountOf(1000));
    const followed = strategy.inForce;
    model.say = [1, 0];
    changesAt(1, accountOf(1000));
    expect([...strategy.signal!]).toEqual([1, 0]);
    expect(strategy.inForce).toBe(followed);
    expect([...followed!]).toEqual([0.25, 0.25]);
    model.say = null;
    expect(changesAt(1, accountOf(1000))).toEqual([]);
    expect([strategy.signal, strategy.inForce]).toEqual([null, followed]);
  });

  it("names a rebalance by a new array, also where the targets are the same", () => {
    const table = marketOn(THREE_DAYS);
    // A model may fill the same array each time.
    const targets = Float64Array.of(0.5, 0.5);
    const settings = { rebalance: "daily", driftThreshold: 0.05, fillAt: "open" } as const;
    const strategy = new TargetWeights({ targets: () => targets }, settings, table.sessions);
    const view = new AssetView(table);
    const followedAt = (day: number) => {
      view.advanceTo(day as DayIndex);
      expect([...strategy.decide(view, accountOf(1000))]).toHaveLength(2);
      return strategy.inForce;
    };
    const first = followedAt(0);
    const second = followedAt(1);
    expect(second).not.toBe(first);
    expect(second).toEqual(first);
    targets.fill(0);
    expect([...first!]).toEqual([0.5, 0.5]);
  });
});

/** The sessions after the first targets on which a portfolio of cash alone is traded again, by date. */
function rebalancesOn(dates: readonly string[], rebalance: RebalanceSettings["rebalance"]): string[] {
  const table = marketOn(dates);
  const { changesAt } = strategyOn(table, { rebalance });
  const traded: string[] = [];
  for (let day = 0; day + 1 < dates.length; day++) {
    if (changesAt(day, accountOf(1000)).length > 0) traded.push(isoDate(table.sessions[day + 1]!));
  }
  return traded;
}

describe("the first targets", () => {
  it.each(["daily", "weekly", "monthly", "drift"] as const)("are followed at once: %s", (rebalance) => {
    // A Tuesday after a Monday of the same month.
    expect(rebalancesOn(["2024-01-08", "2024-01-09"], rebalance)).toEqual(["2024-01-09"]);
  });

  it("are followed even where nothing has drifted", () => {
    const { changesAt, strategy } = strategyOn(marketOn(THREE_DAYS), { rebalance: "drift" });
    expect(changesAt(0, accountOf(0, 50, 30))).toEqual([]);
    expect(strategy.inForce).not.toBe(null);
  });
});

describe("afterwards", () => {
  it("daily is each session", () => {
    expect(rebalancesOn(THREE_DAYS, "daily")).toEqual(["2024-01-03", "2024-01-04"]);
  });

  it("weekly is the first session of an ISO week, also over a year's end", () => {
    // 2024-12-30, a Monday, begins the first week of 2025. The week of 2025-01-06 begins on a Tuesday, after a holiday.
    const dates = ["2024-12-26", "2024-12-27", "2024-12-30", "2024-12-31", "2025-01-02", "2025-01-03", "2025-01-07"];
    expect(rebalancesOn(dates, "weekly")).toEqual(["2024-12-27", "2024-12-30", "2025-01-07"]);
  });

  it("weekly has a Sunday in the week before", () => {
    const dates = ["2024-01-04", "2024-01-05", "2024-01-07", "2024-01-08"];
    expect(rebalancesOn(dates, "weekly")).toEqual(["2024-01-05", "2024-01-08"]);
  });

  it("weekly is not missed where whole weeks have no session", () => {
    // Both are Fridays, two weeks apart.
    expect(rebalancesOn(["2024-01-04", "2024-01-05", "2024-01-19"], "weekly")).toEqual(["2024-01-05", "2024-01-19"]);
  });

  it("monthly is the first session of a month, also of the same month a year later", () => {
    const dates = ["2024-01-30", "2024-01-31", "2024-02-02", "2024-02-05", "2024-12-31", "2025-01-02", "2026-01-02"];
    const expected = ["2024-01-31", "2024-02-02", "2024-12-31", "2025-01-02", "2026-01-02"];
    expect(rebalancesOn(dates, "monthly")).toEqual(expected);
  });

  it("drift is when a part is further from the target than the threshold, not when it is exactly as far", () => {
    // 25 dollars and one share of 75: A's part is 0.75, B's 0; from targets of 0.5 and 0 that is exactly a quarter.
    for (const [driftThreshold, isDue] of [
      [0.25, false],
      [0.2499, true],
    ] as const) {
      const { changesAt, model, strategy } = strategyOn(marketOn(THREE_DAYS, 75), {
        rebalance: "drift",
        driftThreshold,
      });
      model.say = [0.5, 0];
      changesAt(0, accountOf(100));
      const first = strategy.inForce;
      changesAt(1, accountOf(25, 1));
      expect(strategy.inForce !== first).toBe(isDue);
    }
  });

  it("drift looks at parts that are too small as well, and at the targets that the model names now", () => {
    const { changesAt, model } = strategyOn(marketOn(THREE_DAYS), { rebalance: "drift", driftThreshold: 0.05 });
    changesAt(0, accountOf(1000));
    // 480 of 990 dollars in A, 500 in B: 0.485 and 0.505 against halves.
    expect(changesAt(1, accountOf(10, 16, 10))).toEqual([]);
    model.say = [0.44, 0.5];
    // 0.44 * 990 = 435.6 dollars: 14 of A; 495: 9 of B. A's part is 0.045 off.
    expect(changesAt(1, accountOf(10, 16, 10))).toEqual([]);
    model.say = [0.43, 0.5];
    // 425.7 dollars: 14 of A. Its part is 0.055 off, and B follows.
    expect(changesAt(1, accountOf(10, 16, 10))).toEqual([
      ["sell", "A", 2],
      ["sell", "B", 1],
    ]);
    model.say = [0.54, 0.44];
    // B's target alone is 0.065 off: 534.6 dollars are 17 of A, 435.6 are 8 of B.
    expect(changesAt(1, accountOf(10, 16, 10))).toEqual([
      ["sell", "B", 2],
      ["buy", "A", 1],
    ]);
  });

  it("drift is due where nothing is left to divide: an asset that isn't held is no part of it", () => {
    const { changesAt, strategy } = strategyOn(marketOn(THREE_DAYS), { rebalance: "drift" });
    changesAt(0, accountOf(1000));
    const first = strategy.inForce;
    expect(changesAt(1, accountOf(0))).toEqual([]);
    expect(strategy.inForce).not.toBe(first);
  });
});
