import { describe, expect, it } from "vitest";
import type { DayIndex } from "../../../../src/engine/column";
import {
  dailyBalances,
  reconcile,
  totalBalance,
  utilisation,
  ZERO_BALANCE,
} from "../../../../src/engine/execution/ledger/balance";
import { LedgerJournal } from "../../../../src/engine/execution/ledger/ledgerJournal";
import { micro } from "./micro";

const balance = (available: number, unavailable: number) => ({
  available: micro(available),
  unavailable: micro(unavailable),
});

describe("totalBalance and utilisation", () => {
  it("are seed 004's example: 95,000 free and 5,000 locked", () => {
    expect(totalBalance(balance(95_000, 5000))).toBe(micro(100_000));
    expect(utilisation(balance(95_000, 5000))).toBe(0.05); // 5000 / 100000
  });

  it("says 0 of an empty account", () => {
    expect(utilisation(ZERO_BALANCE)).toBe(0);
  });

  it("says more than 1 where more is locked than there is", () => {
    expect(utilisation(balance(-100, 300))).toBe(1.5); // 300 / 200
  });
});

describe("reconcile", () => {
  it("adds the changes to the earlier balance", () => {
    const changes = [
      { availableChange: micro(-1000), unavailableChange: micro(1000) },
      { availableChange: micro(-0.5), unavailableChange: micro(-990) },
      { availableChange: micro(10), unavailableChange: micro(-10) },
    ];
    // 95000 - 1000 - 0.5 + 10 = 94009.5; 5000 + 1000 - 990 - 10 = 5000
    expect(reconcile(balance(95_000, 5000), changes)).toEqual(balance(94_009.5, 5000));
  });

  it("leaves the balance as it is when nothing happened", () => {
    expect(reconcile(balance(1, 2), [])).toEqual(balance(1, 2));
  });

  it("throws where the sum is out of the exact range, which no ledger can reach", () => {
    const changes = [{ availableChange: micro(5e9), unavailableChange: micro(0) }];
    expect(() => reconcile(balance(5e9, 0), changes)).toThrow("below 2^53");
  });
});

describe("dailyBalances", () => {
  it("has the balances at the end of each day, and those of the day before where nothing was posted", () => {
    const journal = new LedgerJournal("cash");
    const none = { order: null, ticker: null };
    journal.post({ day: 1 as DayIndex, type: "DEPOSIT", ...none, change: micro(100) });
    const claimed = journal.reserve(1 as DayIndex, { ...none, amount: micro(30) });
    if (claimed.kind !== "reserved") throw new Error(claimed.kind);
    journal.settle(claimed.reservation, { day: 3 as DayIndex, type: "FILL_BUY", cost: micro(25), fee: micro(1) });
    const daily = dailyBalances(journal.toLedger({ account: "main", run: "r1" }), 5);
    // Day 0 nothing; day 1: 100 - 30 and 30; day 2 the same; day 3: 30 - 25 - 1 = 4 return; day 4 the same.
    expect([...daily.available]).toEqual([0, 70e6, 70e6, 74e6, 74e6]);
    expect([...daily.unavailable]).toEqual([0, 30e6, 30e6, 0, 0]);
  });
});
