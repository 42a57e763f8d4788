import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DayIndex } from "../../../../src/engine/column";
import { dailyBalances, reconcile, ZERO_BALANCE } from "../../../../src/engine/execution/ledger/balance";
import { firstPostingOn, transactions } from "../../../../src/engine/execution/ledger/ledger";
import { LedgerJournal } from "../../../../src/engine/execution/ledger/ledgerJournal";
import { findPostings, transactionsOf } from "../../../../src/engine/execution/ledger/ledgerQuery";
import { exactMicroDollars } from "../../../../src/engine/execution/ledger/microDollars";
import { ledgerActions, playLedger } from "./ledgerActions";

const accounts = fc.constantFrom("cash" as const, "margin" as const);

describe("a ledger", () => {
  it("replayed gives the account's balances at the end of every day, to the micro-dollar", () => {
    fc.assert(
      fc.property(ledgerActions, accounts, (actions, kind) => {
        const { ledger, days, journal } = playLedger(actions, kind);
        const daily = dailyBalances(ledger, days.length);
        for (const [day, { available, unavailable }] of days.entries()) {
          const replayed = reconcile(ZERO_BALANCE, transactions(ledger, 0, firstPostingOn(ledger, day + 1)));
          expect([BigInt(replayed.available), BigInt(replayed.unavailable)]).toEqual([available, unavailable]);
          expect([BigInt(daily.available[day]!), BigInt(daily.unavailable[day]!)]).toEqual([available, unavailable]);
        }
        expect(reconcile(ZERO_BALANCE, transactions(ledger))).toEqual(journal.balance);
      }),
    );
  });

  it("reconciled from the end of any day comes to the same balance as from the start", () => {
    fc.assert(
      fc.property(ledgerActions, accounts, (actions, kind) => {
        const { ledger, days } = playLedger(actions, kind);
        const fromStart = reconcile(ZERO_BALANCE, transactions(ledger));
        const daily = dailyBalances(ledger, days.length);
        for (let day = 0; day < days.length; day++) {
          const earlier = {
            available: exactMicroDollars(daily.available[day]!),
            unavailable: exactMicroDollars(daily.unavailable[day]!),
          };
          expect(reconcile(earlier, transactions(ledger, firstPostingOn(ledger, day + 1)))).toEqual(fromStart);
        }
      }),
    );
  });

  it("never lets the available money of a cash account go below 0, nor any account's unavailable money", () => {
    fc.assert(
      fc.property(ledgerActions, accounts, (actions, kind) => {
        const { ledger } = playLedger(actions, kind);
        let balance = ZERO_BALANCE;
        for (const transaction of transactions(ledger)) {
          balance = reconcile(balance, [transaction]);
          expect(balance.unavailable).toBeGreaterThanOrEqual(0);
          if (kind === "cash") expect(balance.available).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it("settles each reservation exactly once: nothing stays locked for it, and a second time throws", () => {
    fc.assert(
      fc.property(ledgerActions, accounts, (actions, kind) => {
        const { ledger, journal, days, reservations } = playLedger(actions, kind);
        const today = (days.length - 1) as DayIndex;
        const nothing = exactMicroDollars(0);
        for (const [order, { number, amount, isOpen }] of reservations.entries()) {
          const found = [...transactionsOf(findPostings([ledger], { order }))].map(({ transaction }) => transaction);
          expect(found.filter(({ type }) => type === "RESERVE_MARGIN")).toHaveLength(1);
          const locked = found.reduce((sum, { unavailableChange }) => sum + BigInt(unavailableChange), 0n);
          expect(locked).toBe(isOpen ? amount : 0n);
          if (isOpen) continue;
          const again = { day: today, type: "FILL_BUY", cost: nothing, fee: nothing } as const;
          expect(() => journal.settle(number, again)).toThrow("settled only once");
          expect(() => journal.release(number, today)).toThrow("settled only once");
        }
        expect(journal.openReservations).toBe(reservations.filter(({ isOpen }) => isOpen).length);
      }),
    );
  });

  it("returns every dollar of a reservation that is released", () => {
    fc.assert(
      fc.property(fc.nat(1e12), fc.nat(1e12), (capital, wanted) => {
        const journal = new LedgerJournal("cash");
        const day = 0 as DayIndex;
        const none = { order: null, ticker: null };
        journal.post({ day, type: "DEPOSIT", ...none, change: exactMicroDollars(capital) });
        const before = journal.balance;
        const outcome = journal.reserve(day, { order: 1, ticker: null, amount: exactMicroDollars(wanted) });
        expect(outcome.kind).toBe(wanted <= capital ? "reserved" : "insufficient-funds");
        if (outcome.kind === "reserved") journal.release(outcome.reservation, day);
        expect(journal.balance).toEqual(before);
      }),
    );
  });

  it("has fee postings that add up to the fees", () => {
    fc.assert(
      fc.property(ledgerActions, accounts, (actions, kind) => {
        const { ledger, fees } = playLedger(actions, kind);
        const types = ["FEE_CREATE", "FEE_FILL", "FEE_CLOSE", "FEE_CANCEL"] as const;
        let posted = 0n;
        for (const { transaction } of transactionsOf(findPostings([ledger], { types }))) {
          posted -= BigInt(transaction.availableChange) + BigInt(transaction.unavailableChange);
        }
        expect(posted).toBe(fees);
      }),
    );
  });
});
