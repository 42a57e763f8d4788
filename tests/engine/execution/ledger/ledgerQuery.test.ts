import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DayIndex, TickerId } from "../../../../src/engine/column";
import { transactions, type Ledger } from "../../../../src/engine/execution/ledger/ledger";
import { LedgerJournal } from "../../../../src/engine/execution/ledger/ledgerJournal";
import { findPostings, transactionsOf, type LedgerFilter } from "../../../../src/engine/execution/ledger/ledgerQuery";
import { TRANSACTION_TYPES, type Transaction } from "../../../../src/engine/execution/ledger/transaction";
import { ledgerActions, playLedger } from "./ledgerActions";
import { micro } from "./micro";

/** Places: 0 deposit, 1 and 2 order 1 on ticker 7 bought on day 1, 3 dividend on 7, 4 and 5 order 2 on ticker 8. */
function sample(account: string, run: string): Ledger {
  const journal = new LedgerJournal("cash");
  const on = (day: number) => day as DayIndex;
  const seven = 7 as TickerId;
  const buy = (day: DayIndex, order: number, ticker: TickerId) => {
    const claimed = journal.reserve(day, { order, ticker, amount: micro(10) });
    if (claimed.kind !== "reserved") throw new Error(claimed.kind);
    journal.settle(claimed.reservation, { day, type: "FILL_BUY", cost: micro(10), fee: micro(0) });
  };
  journal.post({ day: on(0), type: "DEPOSIT", order: null, ticker: null, change: micro(100) });
  buy(on(1), 1, seven);
  journal.post({ day: on(2), type: "DIVIDEND", order: null, ticker: seven, change: micro(1) });
  buy(on(4), 2, 8 as TickerId);
  return journal.toLedger({ account, run });
}

const ledger = sample("main", "r1");
const placesOf = (filter: LedgerFilter) => findPostings([ledger], filter).flatMap(({ rows }) => [...rows]);

describe("findPostings", () => {
  it.each<[string, LedgerFilter, readonly number[]]>([
    ["everything", {}, [0, 1, 2, 3, 4, 5]],
    ["one type", { types: ["FILL_BUY"] }, [2, 5]],
    ["several types", { types: ["DIVIDEND", "DEPOSIT"] }, [0, 3]],
    ["no type at all", { types: [] }, []],
    ["from a day on", { firstDay: 2 as DayIndex }, [3, 4, 5]],
    ["up to a day, included", { lastDay: 2 as DayIndex }, [0, 1, 2, 3]],
    ["between days without postings", { firstDay: 3 as DayIndex, lastDay: 3 as DayIndex }, []],
    ["between days that are the wrong way round", { firstDay: 4 as DayIndex, lastDay: 1 as DayIndex }, []],
    ["an order", { order: 2 }, [4, 5]],
    ["what belongs to no order", { order: null }, [0, 3]],
    ["a ticker", { ticker: 7 as TickerId }, [1, 2, 3]],
    ["what belongs to no ticker", { ticker: null }, [0]],
    ["all of it together", { ticker: 7 as TickerId, types: ["FILL_BUY"], lastDay: 1 as DayIndex, order: 1 }, [2]],
  ])("finds %s", (_, filter, places) => {
    expect(placesOf(filter)).toEqual(places);
  });

  it("goes by account and run, which are the ledger's own", () => {
    const ledgers = [ledger, sample("main", "r2"), sample("second", "r1")];
    const names = (filter: LedgerFilter) =>
      findPostings(ledgers, filter).map(({ ledger: { account, run } }) => `${account} ${run}`);
    expect(names({})).toEqual(["main r1", "main r2", "second r1"]);
    expect(names({ account: "main" })).toEqual(["main r1", "main r2"]);
    expect(names({ run: "r1" })).toEqual(["main r1", "second r1"]);
    expect(names({ account: "second", run: "r2" })).toEqual([]);
  });

  it("finds what a look at every transaction finds", () => {
    const days = fc.option(fc.nat(12), { nil: undefined });
    const types = fc.option(fc.subarray([...TRANSACTION_TYPES]), { nil: undefined });
    const orders = fc.option(fc.option(fc.nat(5), { nil: null }), { nil: undefined });
    fc.assert(
      fc.property(ledgerActions, days, days, types, orders, (actions, first, last, wanted, order) => {
        const played = playLedger(actions, "margin").ledger;
        const fits = (posting: Transaction) =>
          posting.day >= (first ?? 0) &&
          posting.day <= (last ?? Infinity) &&
          (wanted ?? TRANSACTION_TYPES).includes(posting.type) &&
          (order === undefined || posting.order === order);
        const filter: LedgerFilter = {
          ...(first === undefined ? {} : { firstDay: first as DayIndex }),
          ...(last === undefined ? {} : { lastDay: last as DayIndex }),
          ...(wanted === undefined ? {} : { types: wanted }),
          ...(order === undefined ? {} : { order }),
        };
        const found = [...transactionsOf(findPostings([played], filter))].map(({ transaction }) => transaction);
        expect(found).toEqual([...transactions(played)].filter(fits));
      }),
    );
  });
});
