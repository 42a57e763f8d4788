import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TradingDay, type TradingRules } from "../../src/engine/backtest/tradingDay";
import type { DayIndex, TickerId } from "../../src/engine/column";
import { Broker, type OrderWish } from "../../src/engine/execution/broker/broker";
import type { BrokerAccount } from "../../src/engine/execution/broker/brokerAccount";
import { orderAt, type OrderColumns, type OrderView } from "../../src/engine/execution/broker/orderColumns";
import { dailyBalances } from "../../src/engine/execution/ledger/balance";
import { transactions, type Ledger } from "../../src/engine/execution/ledger/ledger";
import { toMicroDollars } from "../../src/engine/execution/ledger/microDollars";
import type { Transaction } from "../../src/engine/execution/ledger/transaction";
import { isWithinLimit, limitPriceOf, type Instruction } from "../../src/engine/execution/orders/instruction";
import { volumeShares, type MarketSession } from "../../src/engine/execution/orders/liquidity";
import { FREE } from "../../src/engine/execution/orders/orderCommission";
import type { ExecutionRules } from "../../src/engine/execution/orders/orderOnBar";
import { NO_SLIPPAGE } from "../../src/engine/execution/orders/slippedPrice";
import { roughOrHaltedBar } from "../engine/execution/orders/randomBar";
import { priceTableOf } from "../engine/priceTableOf";
import { randomMarket, SESSIONS } from "./randomMarket";

const TICKERS = [0, 1] as const;

/** Prices around this one, with fractions that no cent is made of. */
const priceAround = (middle: number) => fc.integer({ min: -250, max: 250 }).map((n) => middle * (1 + n / 1003));

/** Orders of every kind, their limits and stops around a price. */
function wishAround(middle: number): fc.Arbitrary<OrderWish> {
  const price = priceAround(middle);
  const instruction: fc.Arbitrary<Instruction> = fc.oneof(
    fc.constant({ kind: "market" } as const),
    fc.constant({ kind: "on_close" } as const),
    price.map((limitPrice) => ({ kind: "limit", limitPrice }) as const),
    price.map((stopPrice) => ({ kind: "stop", stopPrice }) as const),
    fc.tuple(price, price).map(([stopPrice, limitPrice]) => ({ kind: "stop_limit", stopPrice, limitPrice }) as const),
  );
  return fc.record({
    ticker: fc.constantFrom(...TICKERS).map((ticker) => ticker as TickerId),
    // More purchases than sales, so that there is something to sell.
    side: fc.constantFrom("buy", "buy", "sell"),
    instruction,
    timeInForce: fc.constantFrom("day", "good_till_cancelled"),
    requestedShares: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 40 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }) },
    ),
  });
}

const volume = fc.constantFrom(0, 9, 50, 400, 10_000);
const marketSession: fc.Arbitrary<MarketSession> = fc.record({
  bar: roughOrHaltedBar,
  volume,
  previousVolume: volume,
});
const rules: fc.Arbitrary<ExecutionRules> = fc
  .record({
    liquidity: fc.record({
      maxVolumeFraction: fc.constantFrom(null, 0.1, 0.5, 1),
      volumeOf: fc.constantFrom("bar", "previous_bar"),
      remainder: fc.constantFrom("stays", "cancelled"),
      tradeOnZeroVolume: fc.boolean(),
    }),
    slippageBps: fc.constantFrom(0, 5, 137),
    volumeImpact: fc.constantFrom(0, 0.1),
    fill: fc.record({
      perShare: fc.constantFrom(0, 0.0050001, 0.3),
      valueFraction: fc.constantFrom(0, 0.0013),
      minimum: fc.constantFrom(0, 1, 9),
    }),
  })
  .map(({ liquidity, slippageBps, volumeImpact, fill }) => ({
    liquidity,
    slippage: { ...NO_SLIPPAGE, slippageBps, volumeImpact },
    fees: { create: 0, fill: { ...FREE, ...fill }, close: FREE, cancel: 0 },
  }));

/** One session: what each asset's market is like (null: it has no bar), and what is asked for. */
interface Session {
  readonly markets: readonly (MarketSession | null)[];
  readonly wishes: readonly OrderWish[];
}
const session: fc.Arbitrary<Session> = fc.record({
  markets: fc.tuple(...TICKERS.map(() => fc.option(marketSession, { freq: 7 }))),
  wishes: fc.array(wishAround(100), { maxLength: 4 }),
});
const sessions = fc.array(session, { minLength: 1, maxLength: 18 });
const capital = fc.constantFrom(150, 2999.99, 20_000.000001, 1_000_000);

interface Traded {
  readonly broker: Broker;
  readonly orders: readonly OrderView[];
  readonly ledger: Ledger;
  readonly postings: readonly Transaction[];
  readonly fills: readonly TradedFill[];
  /** Micro-dollars at the end of each session, the one before the first too. */
  readonly free: readonly number[];
  readonly total: readonly number[];
}

interface TradedFill {
  readonly day: number;
  readonly order: number;
  readonly ticker: number;
  readonly shares: number;
  readonly price: number;
  readonly fee: number;
}

function traded(initialCapital: number, executionRules: ExecutionRules, days: readonly Session[]): Traded {
  const broker = new Broker(initialCapital, executionRules);
  const free = [micros(broker.account.cash)];
  const total = [micros(broker.account.totalCash)];
  for (const [i, { markets, wishes }] of days.entries()) {
    const day = (i + 1) as DayIndex;
    const work = (number: number, ticker: number) => {
      const market = markets[ticker];
      if (market) broker.work(number, day, market);
    };
    broker.begin();
    for (const { number, ticker } of broker.resting) work(number, ticker);
    for (const asked of wishes) work(broker.place(asked, (day - 1) as DayIndex, 100), asked.ticker);
    broker.end(day);
    free.push(micros(broker.account.cash));
    total.push(micros(broker.account.totalCash));
  }
  return { broker, ...booksOf(broker.account, broker.orders), free, total };
}

function booksOf(account: BrokerAccount, columns: OrderColumns) {
  const { ledger, fills } = account.books("r");
  const { day, order, ticker, shares, price: prices, fee } = fills;
  return {
    orders: Array.from({ length: columns.count }, (_, place) => orderAt(columns, place)),
    ledger,
    postings: [...transactions(ledger)],
    fills: Array.from({ length: fills.count }, (_, i) => ({
      ...{ day: day[i]!, order: order[i]!, ticker: ticker[i]! },
      ...{ shares: shares[i]!, price: prices[i]!, fee: fee[i]! },
    })),
  };
}

const exactMicros = (dollars: number) => Number(toMicroDollars(dollars));
const micros = (dollars: number) => Math.round(dollars * 1e6);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** What holds for the books of any account, however its orders came. */
function expectSoundBooks({ orders, postings, fills }: Pick<Traded, "orders" | "postings" | "fills">): void {
  let [available, unavailable] = [0, 0];
  for (const { availableChange, unavailableChange } of postings) {
    available += availableChange;
    unavailable += unavailableChange;
    expect(Math.min(available, unavailable)).toBeGreaterThanOrEqual(0);
  }
  if (orders.every(({ state }) => state !== "pending")) expect(unavailable).toBe(0);
  for (const order of orders) {
    const own = postings.filter((posting) => posting.order === order.number);
    const ownFills = fills.filter((fill) => fill.order === order.number);
    expectReservedAndReturned(order, own, ownFills.length);
    const filled = sum(ownFills.map(({ shares }) => Math.abs(shares)));
    expect(filled).toBe(order.filledShares);
    expect(filled).toBeLessThanOrEqual(order.requestedShares);
    expect(ownFills.every(({ shares }) => (order.side === "buy" ? shares > 0 : shares < 0))).toBe(true);
    // Each fill's fee is rounded to the nearest micro-dollar by itself.
    const posted = -sum(own.filter(({ type }) => type === "FEE_FILL").map(changeOf)) / 1e6;
    expect(Math.abs(order.fee - posted)).toBeLessThanOrEqual(ownFills.length * 0.51e-6);
    expect(Math.abs(order.fee - sum(ownFills.map(({ fee }) => fee)))).toBeLessThanOrEqual(1e-9);
  }
}

/** A purchase locks anew only what an earlier fill has left unlocked, and nothing of it stays locked once it has ended. */
function expectReservedAndReturned(order: OrderView, own: readonly Transaction[], fillCount: number): void {
  const reserved = own.filter(({ type }) => type === "RESERVE_MARGIN").length;
  let locked = 0;
  for (const { type, unavailableChange } of own) {
    if (type === "RESERVE_MARGIN") expect(locked).toBe(0);
    locked += unavailableChange;
    expect(locked).toBeGreaterThanOrEqual(0);
  }
  if (order.side === "sell") expect(reserved).toBe(0);
  else {
    // One for each fill, and one more for a remainder that waits, or ended without a fill.
    expect([0, 1]).toContain(reserved - fillCount);
    if (order.state !== "filled") expect(reserved - fillCount).toBe(1);
  }
  if (order.state !== "pending") expect(locked).toBe(0);
  if (order.state === "cancelled" || order.state === "rejected") {
    expect(sum(own.map(({ availableChange }) => availableChange))).toBe(0);
  }
}

const changeOf = ({ availableChange, unavailableChange }: Transaction) => availableChange + unavailableChange;

describe("a broker's books after any orders on any bars", () => {
  it("replay to the account's cash at the end of every session, to the micro-dollar", () => {
    fc.assert(
      fc.property(capital, rules, sessions, (initialCapital, executionRules, days) => {
        const { ledger, free, total } = traded(initialCapital, executionRules, days);
        const { available, unavailable } = dailyBalances(ledger, days.length + 1);
        expect([...available]).toEqual(free);
        expect([...available].map((dollars, day) => dollars + unavailable[day]!)).toEqual(total);
      }),
      { numRuns: 300 },
    );
  });

  it("never owe, return each reservation once, fill no more than was asked and post every fee", () => {
    fc.assert(
      fc.property(capital, rules, sessions, (initialCapital, executionRules, days) => {
        expectSoundBooks(traded(initialCapital, executionRules, days));
      }),
      { numRuns: 300 },
    );
  });

  it("have nothing locked once nothing rests", () => {
    fc.assert(
      fc.property(capital, rules, sessions, (initialCapital, executionRules, days) => {
        const forTheDay = days.map(({ markets, wishes }) => ({
          markets,
          wishes: wishes.map((asked): OrderWish => ({ ...asked, timeInForce: "day" })),
        }));
        const { broker, orders, free, total } = traded(initialCapital, executionRules, forTheDay);
        expect(broker.resting).toEqual([]);
        expect(orders.every(({ state }) => state !== "pending")).toBe(true);
        expect(free).toEqual(total);
      }),
    );
  });

  it("fill no more than the market lets through, at a price that the order allows", () => {
    fc.assert(
      fc.property(capital, rules, sessions, (initialCapital, executionRules, days) => {
        const wishes = days.flatMap((day) => day.wishes);
        const { fills } = traded(initialCapital, executionRules, days);
        for (const [i, { markets }] of days.entries()) {
          for (const ticker of TICKERS) {
            const own = fills.filter((fill) => fill.day === i + 1 && fill.ticker === ticker);
            const market = markets[ticker] ?? null;
            if (market === null) expect(own).toEqual([]);
            else {
              const most = volumeShares(executionRules.liquidity, market, true);
              expect(sum(own.map(({ shares }) => Math.abs(shares)))).toBeLessThanOrEqual(most);
            }
          }
        }
        for (const { order, price: paid, shares } of fills) {
          const asked = wishes[order - 1]!;
          const limit = limitPriceOf(asked.instruction);
          expect([shares > 0, Number.isInteger(shares)]).toEqual([asked.side === "buy", true]);
          if (limit !== null) expect(isWithinLimit(asked.side, paid, limit)).toBe(true);
        }
      }),
    );
  });

  it("hold the shares that were filled, and never fewer than none", () => {
    fc.assert(
      fc.property(capital, rules, sessions, (initialCapital, executionRules, days) => {
        const { broker, fills } = traded(initialCapital, executionRules, days);
        for (const ticker of TICKERS) {
          let held = 0;
          for (const { shares } of fills.filter((fill) => fill.ticker === ticker)) {
            held += shares;
            expect(held).toBeGreaterThanOrEqual(0);
          }
          expect(broker.account.sharesOf(ticker as TickerId)).toBe(held);
        }
        const { holdings } = broker.account;
        expect(holdings.every(({ shares, cost }) => shares > 0 && cost >= 0)).toBe(true);
      }),
    );
  });

  it("tell gains that add up with what is still held to all that the shares brought and cost", () => {
    fc.assert(
      fc.property(capital, rules, sessions, (initialCapital, executionRules, days) => {
        const { broker, total } = traded(initialCapital, executionRules, days);
        const { fills } = broker.account.books("r");
        const gains = Array.from(fills.pnl as Float64Array).filter((dollars) => !Number.isNaN(dollars));
        const held = sum(broker.account.holdings.map(({ cost }) => cost));
        // Cash = capital + gains - cost of what is held, but for the rounding of each posting.
        expect(Math.abs(total.at(-1)! / 1e6 - (initialCapital + sum(gains) - held))).toBeLessThan(
          1e-6 * (fills.count + 1) + 1e-9 * initialCapital,
        );
      }),
    );
  });
});

describe("a purchase that takes all the cash, or a micro-dollar more or less", () => {
  // Of a micro-dollar: what is about to be rounded up or down.
  const halves = fc.integer({ min: 0, max: 4_000_000 }).map((n) => (n + 0.5) / 1e6);
  const price = fc.oneof(
    fc.double({ min: 0.0001, max: 5000, noNaN: true }),
    fc.integer({ min: 1, max: 500_000_000 }).map((n) => n / 1e6),
    halves,
  );
  const perShare = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }), halves);

  it("fills as many shares as can be paid to the micro-dollar, and never owes", () => {
    fc.assert(
      fc.property(
        price,
        perShare,
        fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5000 })),
        fc.integer({ min: -2, max: 2 }),
        (open, each, asked, spare) => {
          const cost = (shares: number) => exactMicros(shares * open) + exactMicros(each * shares);
          const money = cost(asked) + spare;
          fc.pre(money > 0);
          const broker = new Broker(money / 1e6, {
            liquidity: { maxVolumeFraction: null, volumeOf: "bar", remainder: "stays", tradeOnZeroVolume: true },
            slippage: NO_SLIPPAGE,
            fees: { create: 0, fill: { ...FREE, perShare: each }, close: FREE, cancel: 0 },
          });
          const wish = { ticker: 0 as TickerId, side: "buy", instruction: { kind: "market" } } as const;
          const number = broker.place({ ...wish, timeInForce: "day", requestedShares: asked }, 0 as DayIndex, open);
          const bar = { open, high: open, low: open, close: open };
          broker.work(number, 1 as DayIndex, { bar, volume: 0, previousVolume: 0 });
          const bought = broker.account.sharesOf(wish.ticker);
          expect(micros(broker.account.totalCash)).toBe(bought === 0 ? money : money - cost(bought));
          expect(broker.account.cash).toBe(broker.account.totalCash);
          // A micro-dollar more than what is posted: rounded up or down, it is there.
          if (spare > 0) expect(bought).toBe(asked);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("a purchase in two parts", () => {
  // In cents and without a commission both amounts are whole micro-dollars: nothing is rounded.
  const cents = fc.integer({ min: 100, max: 20_000 }).map((n) => n / 100);
  const part = fc.integer({ min: 1, max: 300 });
  const money = fc.integer({ min: 10_000, max: 5_000_000 }).map((n) => n / 100);

  it("on one bar comes to the whole: the same shares for the same dollars", () => {
    fc.assert(
      fc.property(cents, part, part, money, fc.constantFrom(null, 0.05), (open, one, other, cash, fraction) => {
        const bar = { open, high: open, low: open, close: open };
        const market = { bar, volume: 2000, previousVolume: 2000 };
        const buy = (...parts: readonly number[]) => {
          const liquidity = { maxVolumeFraction: fraction, volumeOf: "bar", remainder: "cancelled" } as const;
          const broker = new Broker(cash, {
            liquidity: { ...liquidity, tradeOnZeroVolume: false },
            slippage: NO_SLIPPAGE,
            fees: { create: 0, fill: FREE, close: FREE, cancel: 0 },
          });
          const asset = { ticker: 0 as TickerId, side: "buy", instruction: { kind: "market" } } as const;
          for (const requestedShares of parts) {
            const number = broker.place({ ...asset, timeInForce: "day", requestedShares }, 0 as DayIndex, open);
            broker.work(number, 1 as DayIndex, market);
          }
          broker.end(1 as DayIndex);
          const { cash: free, totalCash, holdings } = broker.account;
          return { free, totalCash, shares: holdings.map(({ shares }) => shares) };
        };
        expect(buy(one, other)).toEqual(buy(one + other));
      }),
      { numRuns: 500 },
    );
  });
});

describe("the books of whole trading days", () => {
  const tradingRules: fc.Arbitrary<TradingRules> = fc.record({
    creditDividends: fc.boolean(),
    delistAfterSessions: fc.integer({ min: 1, max: 4 }),
    delistingFill: fc.constantFrom("entry_price", "last_close", "haircut_30", "worthless"),
    execution: rules,
    risk: fc.constant({ maxPositionFraction: null }),
  });
  // The histories begin at 20 dollars.
  const wishes = fc.array(fc.array(wishAround(20), { maxLength: 3 }), { maxLength: SESSIONS });

  it("replay to the marked cash, with dividends and delistings, and are sound", () => {
    fc.assert(
      fc.property(randomMarket, tradingRules, wishes, (market, dayRules, asked) => {
        const paying = Object.entries(market).map(([symbol, bars]) => [
          symbol,
          bars.map((bar, i) => (i % 5 === 3 ? { ...bar, dividend: 0.37 } : bar)),
        ]);
        const table = priceTableOf(Object.fromEntries(paying) as typeof market);
        const assets = table.securities.length;
        const strategy = {
          decide: ({ asOf }: { readonly asOf: DayIndex }) =>
            (asked[asOf] ?? []).map((one) => ({ ...one, ticker: (one.ticker % assets) as TickerId })),
        };
        const trading = new TradingDay(table, strategy, dayRules, 0, 20_000);
        const cash = Array.from(table.sessions, (_, day) => micros(trading.step(day as DayIndex).cash));
        const books = booksOf(trading.broker.account, trading.broker.orders);
        const { available, unavailable } = dailyBalances(books.ledger, cash.length + 1);
        expect([...available].map((free, day) => free + unavailable[day]!).slice(1)).toEqual(cash);
        expectSoundBooks(books);
      }),
      { numRuns: 100 },
    );
  });
});
