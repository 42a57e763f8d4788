import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DayIndex, TickerId } from "../../../../src/engine/column";
import { AccountPostings } from "../../../../src/engine/execution/ledger/accountPostings";
import { reconcile, ZERO_BALANCE } from "../../../../src/engine/execution/ledger/balance";
import { transactions } from "../../../../src/engine/execution/ledger/ledger";
import { LedgerJournal } from "../../../../src/engine/execution/ledger/ledgerJournal";
import { toMicroDollars } from "../../../../src/engine/execution/ledger/microDollars";

const day = 2 as DayIndex;
const subject = { day, order: 5, ticker: 3 as TickerId };

/** An account whose first event is the deposit of `capital` dollars. */
function accountOf(capital: number, kind: "cash" | "margin" = "cash") {
  const journal = new LedgerJournal(kind);
  const postings = new AccountPostings(journal);
  postings.move("DEPOSIT", { day, order: null, ticker: null, cashBefore: 0, cashAfter: capital });
  /** The postings after the deposit, as [type, available change, unavailable change] in micro-dollars. */
  const posted = () =>
    [...transactions(journal.toLedger({ account: "main", run: "r1" }), 1)].map(
      ({ type, availableChange, unavailableChange }) => [type, availableChange, unavailableChange] as const,
    );
  return { journal, postings, posted };
}

describe("AccountPostings", () => {
  it("posts a purchase as reserved, spent on shares, spent on its commission", () => {
    const { postings, posted, journal } = accountOf(1000);
    // 30 shares at 12.5 and a commission of 1: 1000 - 375 - 1 = 624
    postings.buy({ ...subject, cashBefore: 1000, cashAfter: 624, commission: 1 });
    expect(posted()).toEqual([
      ["RESERVE_MARGIN", -376e6, 376e6],
      ["FILL_BUY", 0, -375e6],
      ["FEE_FILL", 0, -1e6],
    ]);
    expect(journal.balance).toEqual({ available: 624e6, unavailable: 0 });
  });

  it("posts a sale as what the shares bring, then its commission", () => {
    const { postings, posted } = accountOf(624);
    // 30 shares at 13 and a commission of 1: 624 + 390 - 1 = 1013
    postings.sell({ ...subject, cashBefore: 624, cashAfter: 1013, commission: 1 });
    expect(posted()).toEqual([
      ["FILL_SELL", 390e6, 0],
      ["FEE_CLOSE", -1e6, 0],
    ]);
  });

  it("posts no fee where there is none, and a sale that brings nothing as a sale", () => {
    const { postings, posted } = accountOf(1000);
    postings.buy({ ...subject, cashBefore: 1000, cashAfter: 400, commission: 0 });
    postings.sell({ ...subject, cashBefore: 400, cashAfter: 400, commission: 0 });
    expect(posted()).toEqual([
      ["RESERVE_MARGIN", -600e6, 600e6],
      ["FILL_BUY", 0, -600e6],
      ["FILL_SELL", 0, 0],
    ]);
  });

  it("posts a dividend and interest as they come", () => {
    const { postings, posted } = accountOf(1000);
    postings.move("DIVIDEND", { ...subject, order: null, cashBefore: 1000, cashAfter: 1002.5 });
    postings.move("INTEREST", { ...subject, order: null, cashBefore: 1002.5, cashAfter: 1002.25 });
    expect(posted()).toEqual([
      ["DIVIDEND", 2.5e6, 0],
      ["INTEREST", -0.25e6, 0],
    ]);
  });

  it("gathers no roundings: a third of a micro-dollar a thousand times is 333 micro-dollars", () => {
    const { postings, posted, journal } = accountOf(0);
    let cash = 0;
    for (let i = 0; i < 1000; i++) {
      const cashAfter = cash + 1e-6 / 3;
      postings.move("DIVIDEND", { ...subject, cashBefore: cash, cashAfter });
      cash = cashAfter;
    }
    expect(journal.available).toBe(333);
    // Posted alone each would have been 0.
    expect(posted().filter(([, change]) => change === 1)).toHaveLength(333);
  });

  it("lets the fee give way where the shares themselves are worth less than the rounding", () => {
    const { postings, posted } = accountOf(10.0000004);
    // 1.0000006 of commission and a tenth of a micro-dollar of shares: 10.0000004 - 1.0000007 = 8.9999997. The cash
    // goes from 10.000000 to 9.000000 when rounded, by 1.000000; the commission alone is rounded to 1.000001.
    postings.buy({ ...subject, cashBefore: 10.0000004, cashAfter: 8.9999997, commission: 1.0000006 });
    expect(posted()).toEqual([
      ["RESERVE_MARGIN", -1e6, 1e6],
      ["FILL_BUY", 0, 0],
      ["FEE_FILL", 0, -1e6],
    ]);
  });

  it("ends at the first event that is refused, says where, and posts nothing from then on", () => {
    const { postings, posted } = accountOf(1000);
    // 0 of proceeds, a commission of 1001: 1000 - 1001 = -1.
    const outcome = postings.sell({ ...subject, cashBefore: 1000, cashAfter: -1, commission: 1001 });
    const refusal = { kind: "insufficient-funds", neededDollars: 1001, availableDollars: 1000 };
    expect(outcome).toEqual(refusal);
    expect(postings.stop).toEqual({ day, refusal });
    expect(postings.move("DIVIDEND", { ...subject, cashBefore: -1, cashAfter: 50 })).toEqual(refusal);
    expect(posted()).toEqual([]);
  });

  it("ends where the cash passes what micro-dollars can tell", () => {
    const { postings } = accountOf(9e9);
    const outcome = postings.sell({ ...subject, cashBefore: 9e9, cashAfter: 9.5e9, commission: 0 });
    expect(outcome).toEqual({ kind: "amount-too-large", dollars: 9.5e9 });
    expect(postings.stop).toEqual({ day, refusal: outcome });
  });

  it("throws where cash changed without an event, or a commission isn't part of what the cash paid", () => {
    const { postings } = accountOf(1000);
    const buy = (cashBefore: number, cashAfter: number, commission: number) => () =>
      postings.buy({ ...subject, cashBefore, cashAfter, commission });
    expect(buy(999, 500, 1)).toThrow("in posted events only");
    expect(buy(1000, 1001, 0)).toThrow("a purchase takes cash");
    expect(buy(1000, 999, 2)).toThrow("takes its commission from the cash");
    const costly = { ...subject, cashBefore: 1000, cashAfter: 990, commission: 2 };
    expect(() => postings.sell(costly)).toThrow("no more than its commission");
  });
});

const cashes = fc.oneof(
  fc.double({ min: 0, max: 9e9, noNaN: true }),
  fc.double({ min: 0, max: 1000, noNaN: true }),
  fc.double({ min: 0, max: 1e-5, noNaN: true }),
);

/** The day loop's arithmetic: cash goes to a next value, by a trade whose commission is a part of what moves, or alone. */
const steps = fc.array(
  fc.record({ cash: cashes, part: fc.double({ min: 0, max: 1, noNaN: true }), trade: fc.boolean() }),
  { maxLength: 40, size: "max" },
);

describe("AccountPostings of any sequence of cash values", () => {
  it("replays to their roundings, each at its moment", () => {
    fc.assert(
      fc.property(cashes, steps, (capital, events) => {
        const { journal, postings } = accountOf(capital);
        let cashBefore = capital;
        for (const { cash: cashAfter, part, trade } of events) {
          const event = { ...subject, cashBefore, cashAfter };
          const commission = part * Math.abs(cashAfter - cashBefore);
          if (!trade) postings.move("DIVIDEND", event);
          else if (cashAfter <= cashBefore) postings.buy({ ...event, commission });
          else postings.sell({ ...event, commission });
          cashBefore = cashAfter;
          if (postings.stop?.refusal.kind === "amount-too-large") return;
          expect(postings.stop).toBeNull();
          const { available, unavailable } = journal.balance;
          expect([available, unavailable]).toEqual([toMicroDollars(cashAfter), 0]);
          const ledger = journal.toLedger({ account: "main", run: "r1" });
          expect(reconcile(ZERO_BALANCE, transactions(ledger))).toEqual(journal.balance);
        }
      }),
    );
  });

  it("has fee postings that add up to the rounded commissions, wherever a trade is worth a thousandth of a dollar", () => {
    const trade = fc.record({
      isBuy: fc.boolean(),
      value: fc.double({ min: 0.001, max: 1e6, noNaN: true }),
      commission: fc.double({ min: 0, max: 1e4, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(trade, { maxLength: 40, size: "max" }), (trades) => {
        const { journal, postings } = accountOf(1e9, "margin");
        let cash = 1e9;
        let fees = 0;
        for (const { isBuy, value, commission } of trades) {
          const cashAfter = isBuy ? cash - (value + commission) : cash + value - commission;
          const event = { ...subject, cashBefore: cash, cashAfter, commission };
          expect(isBuy ? postings.buy(event) : postings.sell(event)).toEqual({ kind: "posted" });
          cash = cashAfter;
          fees += Number(toMicroDollars(commission));
        }
        const ledger = journal.toLedger({ account: "main", run: "r1" });
        let posted = 0;
        for (const { type, availableChange, unavailableChange } of transactions(ledger)) {
          if (type.startsWith("FEE_")) posted -= availableChange + unavailableChange;
        }
        expect(posted).toBe(fees);
      }),
    );
  });
});
