import { describe, expect, it } from "vitest";
import { TradingDay, type MarkedDay, type TradingRules } from "../../../src/engine/backtest/tradingDay";
import type { DayIndex, TickerId } from "../../../src/engine/column";
import type { OrderWish } from "../../../src/engine/execution/broker/broker";
import { orderAt } from "../../../src/engine/execution/broker/orderColumns";
import { transactions } from "../../../src/engine/execution/ledger/ledger";
import type { PriceTable } from "../../../src/engine/market/priceTable";
import type { OrderStrategy } from "../../../src/engine/strategies/orderStrategy";
import { brokerRules } from "../execution/broker/brokerRules";
import { priceTableOf } from "../priceTableOf";

const [A, B] = [0 as TickerId, 1 as TickerId];
const GTC = "good_till_cancelled";

const buy = (ticker: TickerId, requestedShares: number, change: Partial<OrderWish> = {}): OrderWish => ({
  ...{ ticker, side: "buy", instruction: { kind: "market" }, timeInForce: "day", requestedShares },
  ...change,
});
const sell = (ticker: TickerId, requestedShares: number, change: Partial<OrderWish> = {}): OrderWish =>
  buy(ticker, requestedShares, { side: "sell", ...change });

/** Wants what is written down for the session that it knows last, and notes what it was shown. */
class Scripted implements OrderStrategy {
  readonly seen: unknown[] = [];
  readonly #wishes: Readonly<Record<number, readonly OrderWish[]>>;

  constructor(wishes: Readonly<Record<number, readonly OrderWish[]>>) {
    this.#wishes = wishes;
  }

  *decide(...[known, account]: Parameters<OrderStrategy["decide"]>): Generator<OrderWish, void, undefined> {
    const look = () => this.seen.push([known.asOf, known.lastClose(A), account.cash, account.sharesOf(A)]);
    look();
    for (const wish of this.#wishes[known.asOf] ?? []) {
      yield wish;
      look();
    }
  }
}

interface Simulation {
  readonly wishes?: Readonly<Record<number, readonly OrderWish[]>>;
  readonly rules?: Partial<TradingRules>;
  readonly firstDay?: number;
  readonly capital?: number;
}

function simulated(table: PriceTable, { wishes = {}, rules, firstDay = 0, capital = 1000 }: Simulation) {
  const strategy = new Scripted(wishes);
  const usual: TradingRules = {
    creditDividends: true,
    delistAfterSessions: 10,
    delistingFill: "last_close",
    execution: brokerRules(),
    risk: { maxPositionFraction: null },
  };
  const trading = new TradingDay(table, strategy, { ...usual, ...rules }, firstDay, capital);
  const days: MarkedDay[] = [];
  for (let day = firstDay; day < table.sessions.length; day++) days.push(trading.step(day as DayIndex));
  const { ledger, fills } = trading.broker.account.books("");
  const fillsOf = Array.from({ length: fills.count }, (_, i) =>
    [fills.day, fills.order, fills.ticker, fills.shares, fills.price].map((column) => column[i]),
  );
  const postings = [...transactions(ledger)].map(({ day, type, availableChange, unavailableChange }) => [
    day,
    type,
    (availableChange + unavailableChange) / 1e6,
  ]);
  const orders = Array.from({ length: trading.broker.orders.count }, (_, i) => orderAt(trading.broker.orders, i));
  return { strategy, days, fills: fillsOf, ledger, postings, orders };
}

const flat = (...closes: readonly number[]) => closes.map((close, day) => ({ day, close }));

describe("a trading day", () => {
  it("fills what was decided at a close on the next session, and marks at its close", () => {
    const table = priceTableOf({
      A: [
        { day: 0, close: 10 },
        { day: 1, open: 11, high: 13, low: 11, close: 12 },
      ],
    });
    const { days, fills, orders, strategy } = simulated(table, { wishes: { 0: [buy(A, 20)] } });
    expect(fills).toEqual([[2, 1, A, 20, 11]]);
    // 1000 - 20 * 11 in cash, 20 * 12 in shares.
    expect(days).toEqual([
      { cash: 1000, positionValue: 0, positionCount: 0 },
      { cash: 780, positionValue: 240, positionCount: 1 },
    ]);
    expect(orders).toMatchObject([{ createdDay: 1, filledDay: 2, state: "filled" }]);
    // On the first session there is nothing before it to decide by.
    expect(strategy.seen).toEqual([
      [0, 10, 1000, 0],
      [0, 10, 780, 20],
    ]);
  });

  it("locks for a purchase what it would cost at the close that its maker knew", () => {
    const table = priceTableOf({
      A: [
        { day: 0, close: 10 },
        { day: 1, open: 11, high: 13, low: 11, close: 12 },
      ],
    });
    const limit = { kind: "limit", limitPrice: 5 } as const;
    const { ledger } = simulated(table, { wishes: { 0: [buy(A, 20), buy(A, 3, { instruction: limit })] } });
    const locked = [...transactions(ledger)].filter(({ type }) => type === "RESERVE_MARGIN");
    // 20 * 10, though neither the open nor the close of the session was that; 3 * 5 at the limit.
    expect(locked.map(({ day, unavailableChange }) => [day, unavailableChange / 1e6])).toEqual([
      [2, 200],
      [2, 15],
    ]);
  });

  it("asks on the first simulated session already where the table knows of one before", () => {
    const { fills, orders } = simulated(priceTableOf({ A: flat(10, 11, 12, 13) }), {
      firstDay: 2,
      wishes: { 0: [buy(A, 1)], 1: [buy(A, 2)], 2: [buy(A, 3)] },
    });
    // Sessions of the run count from 1 on; an order may be made on the one before, 0.
    expect(fills).toEqual([
      [1, 1, A, 2, 12],
      [2, 2, A, 3, 13],
    ]);
    expect(orders.map(({ createdDay }) => createdDay)).toEqual([0, 1]);
  });

  it("works each order before the strategy is asked for the next, which sees what is left", () => {
    const { fills, strategy } = simulated(priceTableOf({ A: flat(100, 100), B: flat(50, 50) }), {
      wishes: { 0: [buy(A, 9), buy(B, 9), sell(A, 9)] },
    });
    // 900 of 1000 dollars; then two of B for the last 100.
    expect(fills.map(([, , ticker, shares]) => [ticker, shares])).toEqual([
      [A, 9],
      [B, 2],
      [A, -9],
    ]);
    expect(strategy.seen).toEqual([
      [0, 100, 1000, 0],
      [0, 100, 100, 9],
      [0, 100, 0, 9],
      [0, 100, 900, 0],
    ]);
  });

  it("goes through its phases in order", () => {
    // On session 2 of the table (3 of the run): a dividend of A, a resting sale of A at 12, B is delisted, and a purchase.
    const table = priceTableOf({
      A: [
        { day: 0, close: 10 },
        { day: 1, close: 10 },
        { day: 2, open: 10, high: 13, low: 10, close: 13, dividend: 0.5 },
      ],
      B: flat(20, 20).slice(0, 2),
      C: flat(5, 5, 5),
    });
    const limit = { kind: "limit", limitPrice: 12 } as const;
    const wishes = {
      0: [buy(A, 10), buy(B, 10), sell(A, 10, { instruction: limit, timeInForce: GTC })],
      1: [buy(2 as TickerId, 192, {}), buy(A, 1, { instruction: { kind: "limit", limitPrice: 1 } })],
    };
    const rules = { delistAfterSessions: 1, delistingFill: "haircut_30" } as const;
    const { days, postings, strategy } = simulated(table, { wishes, rules });
    expect(postings.filter(([day]) => day === 3)).toEqual([
      [3, "DIVIDEND", 5],
      [3, "FILL_SELL", 120],
      // 10 * 0.7 * 20.
      [3, "SPOT_EXCHANGE", 140],
      [3, "RESERVE_MARGIN", 0],
      // 700 + 5 + 120 + 140 = 965 dollars, of which 960 go for 192 of C at 5.
      [3, "FILL_BUY", -960],
      // The order for A at 1 locks its dollar, and ends with the day.
      [3, "RESERVE_MARGIN", 0],
      [3, "RETURN_MARGIN", 0],
    ]);
    expect(strategy.seen.slice(-3)).toEqual([
      [1, 10, 965, 0],
      [1, 10, 5, 0],
      [1, 10, 4, 0],
    ]);
    expect(days.at(-1)).toEqual({ cash: 5, positionValue: 960, positionCount: 1 });
  });
});

describe("orders of an asset that is delisted", () => {
  it("end with it, and give back what they had locked; those of one that isn't listed yet rest on", () => {
    // A has its last bar on session 1, and none on 2 and 3; B has its first on session 4.
    const table = priceTableOf({ A: flat(10, 10), B: [{ day: 4, close: 10 }], C: flat(5, 5, 5, 5, 5) });
    const limit = { instruction: { kind: "limit", limitPrice: 4 }, timeInForce: GTC } as const;
    const { days, postings } = simulated(table, {
      wishes: { 1: [buy(A, 100, limit), buy(B, 50, limit)] },
      rules: { delistAfterSessions: 2 },
    });
    // The order for A locks 400 dollars on session 3 of the run, and gives them back on session 4.
    expect(postings.map(([day, type]) => [day, type])).toEqual([
      [0, "DEPOSIT"],
      [3, "RESERVE_MARGIN"],
      [3, "RESERVE_MARGIN"],
      [4, "RETURN_MARGIN"],
    ]);
    expect(days.at(-1)!.cash).toBe(1000);
  });
});

describe("orders that rest", () => {
  // A falls to 88 on session 3 and rises to 121 on session 5.
  const table = priceTableOf({
    A: [
      { day: 0, close: 100 },
      { day: 1, close: 100 },
      { day: 2, open: 101, high: 104, low: 96, close: 97 },
      { day: 3, open: 95, high: 96, low: 88, close: 90 },
      { day: 4, open: 92, high: 112, low: 91, close: 110 },
      { day: 5, open: 118, high: 121, low: 112, close: 115 },
    ],
  });
  const resting = (change: Partial<OrderWish>): Partial<OrderWish> => ({ timeInForce: GTC, ...change });

  it("wait for their price on later sessions, limits and stops of both sides", () => {
    const wishes = {
      0: [
        buy(A, 3),
        buy(A, 2, resting({ instruction: { kind: "limit", limitPrice: 90 } })),
        sell(A, 1, resting({ instruction: { kind: "stop", stopPrice: 96 } })),
        sell(A, 1, resting({ instruction: { kind: "limit", limitPrice: 120 } })),
        buy(A, 1, resting({ instruction: { kind: "stop", stopPrice: 111 } })),
      ],
    };
    const { fills, days } = simulated(table, { wishes });
    expect(fills).toEqual([
      [2, 1, A, 3, 100],
      // The stop at 96 on the third session of the run, the limit at 90 on the fourth, the stop at 111 on the fifth.
      [3, 3, A, -1, 96],
      [4, 2, A, 2, 90],
      [5, 5, A, 1, 111],
      [6, 4, A, -1, 120],
    ]);
    // 1000 - 300 + 96 - 180 - 111 + 120 = 625 and 3 - 1 + 2 + 1 - 1 = 4 shares at 115.
    expect(days.at(-1)).toEqual({ cash: 625, positionValue: 460, positionCount: 1 });
    // What is locked is the account's all the while: 1000 - 300 + 96.
    expect(days[2]).toEqual({ cash: 796, positionValue: 2 * 97, positionCount: 1 });
  });

  it("are worked oldest first: two for the same shares don't both get them", () => {
    const wishes = {
      0: [buy(A, 1)],
      2: [sell(A, 1, resting({ instruction: { kind: "limit", limitPrice: 111 } }))],
      3: [sell(A, 1, resting({ instruction: { kind: "limit", limitPrice: 112 } }))],
    };
    const { orders } = simulated(table, { wishes });
    expect(orders.map(({ state, rejection }) => [state, rejection])).toEqual([
      ["filled", null],
      ["filled", null],
      ["rejected", "insufficient_shares"],
    ]);
  });

  it("sell at the close with on_close orders", () => {
    const wishes = { 0: [buy(A, 1)], 2: [sell(A, 1, { instruction: { kind: "on_close" } })] };
    expect(simulated(table, { wishes }).fills.at(-1)).toEqual([4, 2, A, -1, 90]);
  });

  it("do nothing on a session without a bar; an order for the day ends there", () => {
    const gaps = priceTableOf({
      A: [
        { day: 0, close: 10 },
        { day: 3, close: 10 },
      ],
      B: flat(1, 1, 1, 1),
    });
    const wishes = { 0: [buy(A, 1), buy(A, 2, { timeInForce: GTC })] };
    const { orders, fills } = simulated(gaps, { wishes });
    expect(orders).toMatchObject([
      { state: "cancelled", endedDay: 2 },
      { state: "filled", filledDay: 4 },
    ]);
    expect(fills).toEqual([[4, 2, A, 2, 10]]);
  });

  it("do nothing on a halted bar, whose close is empty", () => {
    const halted = priceTableOf({
      A: [
        { day: 0, close: 10 },
        { day: 1, open: 10, high: 10, low: 10, close: null },
        { day: 2, close: 11 },
      ],
    });
    const { fills } = simulated(halted, { wishes: { 0: [buy(A, 1, { timeInForce: GTC })] } });
    expect(fills).toEqual([[3, 1, A, 1, 11]]);
  });
});

describe("the volume that an order may take", () => {
  const rules = {
    execution: brokerRules({ maxVolumeFraction: 0.1, volumeOf: "previous_bar", remainder: "cancelled" }),
  };

  it("is a part of the asset's bar before, wherever that was", () => {
    const table = priceTableOf({
      A: [
        { day: 0, close: 10, volume: 70 },
        { day: 3, close: 10, volume: 9999 },
      ],
      B: flat(1, 1, 1, 1),
    });
    expect(simulated(table, { wishes: { 2: [buy(A, 20)] }, rules }).fills).toEqual([[4, 1, A, 7, 10]]);
  });

  it("is none on an asset's first bar, not the volume of the asset before it in the table", () => {
    const table = priceTableOf({ A: flat(10, 10), B: [{ day: 1, close: 5 }] });
    const { fills, orders } = simulated(table, { wishes: { 0: [buy(B, 20)] }, rules });
    expect(fills).toEqual([]);
    expect(orders).toMatchObject([{ state: "cancelled", endedDay: 2 }]);
  });
});

describe("dividends", () => {
  const table = priceTableOf({
    A: [
      { day: 0, close: 10, dividend: 9 },
      { day: 1, close: 10, dividend: 3 },
      { day: 2, close: 10, dividend: 0.25 },
    ],
  });

  it("come in on the ex-date for what was held before it", () => {
    const { postings } = simulated(table, { wishes: { 0: [buy(A, 10)], 1: [sell(A, 10)] } });
    expect(postings.filter(([, type]) => type === "DIVIDEND")).toEqual([[3, "DIVIDEND", 2.5]]);
  });

  it("are left out where they aren't credited", () => {
    const { postings } = simulated(table, { wishes: { 0: [buy(A, 10)] }, rules: { creditDividends: false } });
    expect(postings.filter(([, type]) => type === "DIVIDEND")).toEqual([]);
  });

  it("are paid in the order of the assets", () => {
    const both = priceTableOf({
      A: [...flat(10, 10), { day: 2, close: 10, dividend: 1 }],
      B: [...flat(10, 10), { day: 2, close: 10, dividend: 2 }],
    });
    const { postings } = simulated(both, { wishes: { 0: [buy(B, 1), buy(A, 1)] } });
    expect(postings.filter(([, type]) => type === "DIVIDEND")).toEqual([
      [3, "DIVIDEND", 1],
      [3, "DIVIDEND", 2],
    ]);
  });
});

describe("a delisted asset", () => {
  // A is bought at 10 and last seen at 12 on session 1; B goes on.
  const table = priceTableOf({ A: flat(10, 12), B: flat(1, 1, 1, 1, 1) });
  const commission = { execution: brokerRules({ commission: { minimum: 2 } }) };

  it.each([
    ["last_close", 12],
    ["haircut_30", 0.7 * 12],
    ["worthless", 0],
    // 10 shares for 120 dollars and a commission of 2.
    ["entry_price", 12.2],
  ] as const)("fetches after so many sessions without a bar: %s", (delistingFill, price) => {
    const rules = { ...commission, delistAfterSessions: 2, delistingFill };
    const { days, fills } = simulated(table, { wishes: { 0: [buy(A, 10)] }, rules });
    expect(fills.slice(1)).toEqual([[4, 0, A, -10, price]]);
    expect(days[2]).toEqual({ cash: 878, positionValue: 120, positionCount: 1 });
    expect(days[3]).toEqual({ cash: 878 + 10 * price, positionValue: 0, positionCount: 0 });
  });

  it("that comes back in time stays", () => {
    const back = priceTableOf({ A: [...flat(10, 12), { day: 3, close: 13 }], B: flat(1, 1, 1, 1, 1) });
    const { fills, days } = simulated(back, { wishes: { 0: [buy(A, 10)] }, rules: { delistAfterSessions: 2 } });
    expect(fills).toHaveLength(1);
    expect(days.at(-1)).toMatchObject({ positionValue: 130 });
  });

  it("is gone before a resting sale of it could be worked again", () => {
    const rules = { delistAfterSessions: 1 };
    const back = priceTableOf({ A: [...flat(10, 12), { day: 3, close: 99 }], B: flat(1, 1, 1, 1) });
    const limit = sell(A, 10, { instruction: { kind: "limit", limitPrice: 50 }, timeInForce: GTC });
    const { orders } = simulated(back, { wishes: { 0: [buy(A, 10), limit] }, rules });
    // On session 3 of the run, the first without a bar; the bar that comes back is too late for both.
    expect(orders[1]).toMatchObject({ state: "cancelled", rejection: null, endedDay: 3 });
  });
});

describe("the largest part that an asset may be", () => {
  const table = priceTableOf({ A: flat(10, 20, 30, 20) });
  const half = { risk: { maxPositionFraction: 0.5 } };

  it("lets through what comes to exactly so much at the close that is known, and nothing more", () => {
    const { orders, fills, strategy } = simulated(table, {
      rules: half,
      // 51 * 10 is more than half of 1000, 50 * 10 isn't.
      wishes: { 0: [buy(A, 51), buy(A, 50)] },
    });
    expect(orders).toMatchObject([
      { state: "rejected", rejection: "position_limit", filledShares: 0, createdDay: 1, endedDay: 2 },
      { state: "filled", number: 2, filledShares: 50 },
    ]);
    expect(fills).toEqual([[2, 2, A, 50, 20]]);
    // A rejected order has locked nothing when the next is asked for.
    expect(strategy.seen.slice(0, 2)).toEqual([
      [0, 10, 1000, 0],
      [0, 10, 1000, 0],
    ]);
  });

  it("counts what is held, at the value before the session's first order; sales are always let through", () => {
    // 20 of A are bought at 20; 600 dollars and 400 in A make a limit of 500. A session later A stands at 30 and the 25 of
    // them at 750 of 1200: more than the limit of 600 already.
    const wishes = { 0: [buy(A, 20)], 1: [buy(A, 6), buy(A, 5)], 2: [buy(A, 1), sell(A, 25), buy(A, 21), buy(A, 20)] };
    const { orders } = simulated(table, { rules: half, wishes });
    expect(orders.map(({ requestedShares, state }) => [requestedShares, state])).toEqual([
      [20, "filled"],
      [6, "rejected"],
      [5, "filled"],
      [1, "rejected"],
      [25, "filled"],
      [21, "rejected"],
      [20, "filled"],
    ]);
  });
});
