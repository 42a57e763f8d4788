import { describe, expect, it } from "vitest";
import type { DayIndex, TickerId } from "../../../../src/engine/column";
import { BrokerAccount } from "../../../../src/engine/execution/broker/brokerAccount";
import { transactions } from "../../../../src/engine/execution/ledger/ledger";

const [A, B] = [3 as TickerId, 5 as TickerId];
const day = (session: number) => session as DayIndex;
const execution = (session: number, shares: number, price: number, fee: number) => ({
  day: day(session),
  shares,
  price,
  fee,
});

/** Day, kind, order and the changes of free and locked dollars of every posting. */
function postings(account: BrokerAccount): unknown[][] {
  return [...transactions(account.books("r").ledger)].map((posting) => [
    posting.day,
    posting.type,
    posting.order,
    posting.availableChange / 1e6,
    posting.unavailableChange / 1e6,
  ]);
}

/** Ten shares of A at 50 for order 1, a dollar of commission: 499 of 1000 dollars are left. */
function invested(): BrokerAccount {
  const account = new BrokerAccount(1000);
  account.reserve({ number: 1, ticker: A }, day(1), 501);
  account.buy({ number: 1, ticker: A }, execution(1, 10, 50, 1));
  return account;
}

describe("the money of a broker's customer", () => {
  it("is brought in before the first session", () => {
    const account = new BrokerAccount(1000.5);
    expect([account.cash, account.totalCash]).toEqual([1000.5, 1000.5]);
    expect(postings(account)).toEqual([[0, "DEPOSIT", null, 1000.5, 0]]);
    const { account: name, run } = account.books("os-1").ledger;
    expect([name, run]).toEqual(["cash", "os-1"]);
  });

  it("is locked by an order and comes back once", () => {
    const account = new BrokerAccount(1000);
    account.reserve({ number: 1, ticker: A }, day(1), 600.25);
    expect([account.cash, account.totalCash]).toEqual([399.75, 1000]);
    account.release(1, day(2));
    account.release(1, day(2));
    expect([account.cash, account.totalCash]).toEqual([1000, 1000]);
    expect(postings(account).slice(1)).toEqual([
      [1, "RESERVE_MARGIN", 1, -600.25, 600.25],
      [2, "RETURN_MARGIN", 1, 600.25, -600.25],
    ]);
  });

  it("is all locked where an order is likely to cost more, or nobody knows what", () => {
    for (const likely of [1000, 1000.1, Infinity, NaN]) {
      const account = new BrokerAccount(1000);
      account.reserve({ number: 1, ticker: A }, day(1), likely);
      expect([account.cash, account.totalCash]).toEqual([0, 1000]);
      account.reserve({ number: 2, ticker: B }, day(1), 5);
      expect(account.cash).toBe(0);
      account.release(2, day(1));
      expect([account.cash, account.totalCash]).toEqual([0, 1000]);
    }
  });

  it("is locked once by an order", () => {
    const account = new BrokerAccount(1000);
    account.reserve({ number: 1, ticker: A }, day(1), 1);
    expect(() => account.reserve({ number: 1, ticker: A }, day(1), 1)).toThrow("reserves once");
  });

  it("may be spent by an order as far as it locked it and as it is free", () => {
    const account = new BrokerAccount(1000);
    account.reserve({ number: 1, ticker: A }, day(1), 600);
    account.reserve({ number: 2, ticker: B }, day(1), 300);
    // 1000 less the other's 300 or 600; an order that locked nothing has the free 100.
    expect([1, 2, 3].map((order) => account.cashFor(order))).toEqual([700, 400, 100]);
    account.reserve({ number: 3, ticker: A }, day(1), 500);
    expect(account.cashFor(4)).toBe(0);
  });

  it("pays for a purchase whose cost and fee, each rounded to a micro-dollar, are there", () => {
    // 2.0000015 and 0.0000015 are a little above their halves: 2.000002 and 0.000002, though their sum is 2.000003.
    const execution = { day: day(1), shares: 1, price: 2.0000015, fee: 0.0000015 };
    expect([2.000003, 2.000004].map((capital) => new BrokerAccount(capital).canPay(1, execution))).toEqual([
      false,
      true,
    ]);
    expect(new BrokerAccount(2.000003).cashFor(1, 1)).toBe(2.000002);
  });

  it("beyond what a ledger can tell to the digit is refused, not rounded", () => {
    expect(() => new BrokerAccount(1e10)).toThrow("more than an account can hold");
  });
});

describe("a purchase", () => {
  it("spends what was locked for it and gives back the rest", () => {
    const account = new BrokerAccount(1000);
    account.reserve({ number: 1, ticker: A }, day(1), 600);
    account.buy({ number: 1, ticker: A }, execution(1, 10, 50.5, 1));
    expect(postings(account).slice(2)).toEqual([
      [1, "FILL_BUY", 1, 0, -505],
      [1, "FEE_FILL", 1, 0, -1],
      [1, "RETURN_MARGIN", 1, 94, -94],
    ]);
    expect([account.cash, account.totalCash, account.sharesOf(A)]).toEqual([494, 494, 10]);
  });

  it("takes from the free money what it costs beyond", () => {
    const account = new BrokerAccount(1000);
    account.reserve({ number: 1, ticker: A }, day(1), 505.5);
    account.buy({ number: 1, ticker: A }, execution(1, 10, 50.5, 1));
    expect(postings(account).slice(2)).toEqual([
      [1, "FILL_BUY", 1, 0, -505],
      [1, "FEE_FILL", 1, -0.5, -0.5],
    ]);
  });

  it("without a commission posts none; its rounding is that of the amount", () => {
    const account = new BrokerAccount(1000);
    account.reserve({ number: 1, ticker: A }, day(1), 100);
    // 3 * 33.3333333 = 99.9999999 dollars, to the nearest millionth 100.
    account.buy({ number: 1, ticker: A }, execution(1, 3, 33.3333333, 0));
    expect(postings(account).slice(2)).toEqual([[1, "FILL_BUY", 1, 0, -100]]);
  });

  it("needs money that was locked for it", () => {
    expect(() => new BrokerAccount(1000).buy({ number: 1, ticker: A }, execution(1, 1, 1, 0))).toThrow(
      "order 1 has reserved",
    );
  });
});

describe("a sale", () => {
  it("brings in its proceeds, then pays its fee; the rest of the holding keeps its average cost", () => {
    const account = invested();
    expect(account.sell({ number: 2, ticker: A }, execution(2, 4, 60, 1.5))).toBe(1.5);
    expect(postings(account).slice(-2)).toEqual([
      [2, "FILL_SELL", 2, 240, 0],
      [2, "FEE_FILL", 2, -1.5, 0],
    ]);
    expect(account.cash).toBe(499 + 240 - 1.5);
    expect(account.holdings).toEqual([{ ticker: A, shares: 6, cost: 501 * 0.6 }]);
    // 240 - 1.5 - 501 * 4 / 10.
    expect([...(account.books("").fills.pnl as Float64Array)]).toEqual([NaN, 240 - 1.5 - 501 * 0.4]);
  });

  it("pays no more of its fee than there is", () => {
    const account = new BrokerAccount(501);
    account.reserve({ number: 1, ticker: A }, day(1), 501);
    account.buy({ number: 1, ticker: A }, execution(1, 10, 50, 1));
    // Nothing was left; ten cents come in, and the dollar asked for becomes these.
    expect(account.sell({ number: 2, ticker: A }, execution(2, 10, 0.01, 1))).toBe(0.1);
    expect([account.cash, account.totalCash]).toEqual([0, 0]);
    const { fee, pnl } = account.books("").fills;
    expect([fee[1], pnl[1]]).toEqual([0.1, 0.1 - 0.1 - 501]);
  });

  it("at a price of nothing brings nothing, and pays no fee out of nothing", () => {
    const account = new BrokerAccount(500);
    account.reserve({ number: 1, ticker: A }, day(1), 500);
    account.buy({ number: 1, ticker: A }, execution(1, 10, 50, 0));
    expect(account.sell({ number: 2, ticker: A }, execution(2, 10, 0, 1))).toBe(0);
    expect(postings(account).slice(-1)).toEqual([[2, "FILL_SELL", 2, 0, 0]]);
    expect(account.holdings).toEqual([]);
  });

  it("doesn't touch what other orders have locked for its fee", () => {
    const account = invested();
    account.reserve({ number: 2, ticker: B }, day(2), 499);
    expect(account.sell({ number: 3, ticker: A }, execution(2, 1, 0.25, 1))).toBe(0.25);
    expect([account.cash, account.totalCash]).toEqual([0, 499]);
  });
});

describe("what comes without an order", () => {
  it("is a dividend of each share", () => {
    const account = invested();
    account.creditDividend(A, day(2), 0.35);
    expect(postings(account).slice(-1)).toEqual([[2, "DIVIDEND", null, 3.5, 0]]);
  });

  it("is what a delisted asset fetches: a fill of order 0 without a fee", () => {
    const account = invested();
    account.writeOff(A, day(9), 30);
    expect(postings(account).slice(-1)).toEqual([[9, "SPOT_EXCHANGE", null, 300, 0]]);
    const { fills } = account.books("");
    expect([fills.day[1], fills.order[1], fills.shares[1], fills.price[1], fills.fee[1], fills.pnl[1]]).toEqual([
      9,
      0,
      -10,
      30,
      0,
      300 - 501,
    ]);
    expect([account.sharesOf(A), account.holdings]).toEqual([0, []]);
  });

  it("is nothing for a worthless one", () => {
    const account = invested();
    account.writeOff(A, day(9), 0);
    expect([account.cash, account.books("").fills.pnl[1]]).toEqual([499, -501]);
  });
});

describe("what is held", () => {
  it("stands in the order of the TickerIds, not of the purchases", () => {
    const account = new BrokerAccount(1000);
    for (const [number, ticker] of [B, A].entries()) {
      account.reserve({ number, ticker }, day(1), 100);
      account.buy({ number, ticker }, execution(1, 1, 10, 0));
    }
    expect(account.holdings.map(({ ticker }) => ticker)).toEqual([A, B]);
  });

  it("can't be sold or written off where it isn't there", () => {
    expect(() => invested().writeOff(B, day(2), 1)).toThrow("asset 5 is held");
  });
});
