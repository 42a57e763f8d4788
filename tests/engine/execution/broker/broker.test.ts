import { describe, expect, it } from "vitest";
import type { DayIndex, TickerId } from "../../../../src/engine/column";
import { Broker, type OrderWish } from "../../../../src/engine/execution/broker/broker";
import { orderAt, type OrderView } from "../../../../src/engine/execution/broker/orderColumns";
import { transactions } from "../../../../src/engine/execution/ledger/ledger";
import { brokerRules, sessionOf, wishOf, type RulesChange } from "./brokerRules";

type Prices = readonly [number, number, number, number];

const OTHER = 8 as TickerId;
const day = (session: number) => session as DayIndex;
const GTC = { timeInForce: "good_till_cancelled" } as const;
/** 90 to 110, open and close at 100. */
const QUIET: Prices = [100, 110, 90, 100];

/** A broker whose customer holds ten shares of ticker 7, bought at 100 on session 1, beside `cash` dollars. */
function holder(cash = 1000, change: RulesChange = {}): Broker {
  const broker = new Broker(cash + 1000.01, brokerRules(change));
  broker.begin();
  broker.work(broker.place(wishOf(), day(0), 100), day(1), sessionOf([100, 100, 100, 100], 1e6));
  broker.end(day(1));
  expect(broker.account.sharesOf(wishOf().ticker)).toBe(10);
  return broker;
}

const placed = (broker: Broker, change: Partial<OrderWish>, on = 1, reference = 100) =>
  broker.place(wishOf(change), day(on), reference);

/** One session for ticker 7: all that rests is worked, then the day ends. */
function session(broker: Broker, on: number, prices: Prices, volume = 1000): void {
  broker.begin();
  for (const { number } of broker.resting) broker.work(number, day(on), sessionOf(prices, volume));
  broker.end(day(on));
}

const lifeOf = (broker: Broker, number: number): OrderView => orderAt(broker.orders, number - 1);

describe("an order that rests", () => {
  it("buys at its limit on the first session that comes down to it; its dollars wait locked until then", () => {
    const broker = new Broker(10_000, brokerRules({ commission: { minimum: 1 } }));
    const number = placed(broker, { ...GTC, instruction: { kind: "limit", limitPrice: 95 } });
    // 10 * 95 + 1 dollars.
    expect([broker.account.cash, broker.account.totalCash]).toEqual([9049, 10_000]);
    session(broker, 2, [100, 110, 95.01, 100]);
    session(broker, 3, [99, 99, 96, 97]);
    expect([broker.account.cash, broker.account.totalCash]).toEqual([9049, 10_000]);
    session(broker, 4, [96, 97, 94, 94.5]);
    expect(lifeOf(broker, number)).toMatchObject({ state: "filled", fillPrice: 95, fee: 1, filledDay: 4 });
    expect([broker.account.cash, broker.account.totalCash]).toEqual([9049, 9049]);
    expect(broker.resting).toEqual([]);
  });

  it("buys at the open where that is better, and what it had locked beyond comes back", () => {
    const broker = new Broker(10_000, brokerRules({ slippageBps: 50 }));
    placed(broker, { ...GTC, instruction: { kind: "limit", limitPrice: 95 } });
    session(broker, 2, [92, 95, 90, 94]);
    // A limit order doesn't slip: 10 * 92.
    expect([broker.account.cash, broker.account.totalCash]).toEqual([9080, 9080]);
  });

  it.each<[string, OrderWish["instruction"], Prices, Prices, number]>([
    ["limit", { kind: "limit", limitPrice: 110 }, [100, 109.9, 99, 105], [108, 111, 107, 109], 110],
    ["stop", { kind: "stop", stopPrice: 90 }, [100, 101, 90.1, 95], [93, 94, 89, 92], 90],
    ["stop that the market gapped through", { kind: "stop", stopPrice: 90 }, [100, 101, 91, 95], [88, 91, 87, 90], 88],
    // Reached on its first session at 95, whose close was below the limit of 96; it waits for that.
    [
      "stop-limit",
      { kind: "stop_limit", stopPrice: 95, limitPrice: 96 },
      [100, 101, 94, 94.5],
      [95.5, 97, 95, 96.5],
      96,
    ],
  ])("sells days later: %s", (_, instruction, first, second, price) => {
    const broker = holder();
    const number = placed(broker, { ...GTC, side: "sell", instruction });
    session(broker, 2, first);
    expect(lifeOf(broker, number).state).toBe("pending");
    session(broker, 3, second);
    expect(lifeOf(broker, number)).toMatchObject({ state: "filled", fillPrice: price, filledDay: 3 });
    expect(broker.account.cash).toBe(1000.01 + 10 * price);
    expect(broker.account.holdings).toEqual([]);
  });

  it.each<[string, OrderWish["instruction"], Prices, Prices, number]>([
    ["stop", { kind: "stop", stopPrice: 105 }, [100, 104.9, 99, 101], [101, 106, 100, 102], 105],
    [
      "stop that the market gapped through",
      { kind: "stop", stopPrice: 105 },
      [100, 104.9, 99, 101],
      [107, 108, 106, 107],
      107,
    ],
    [
      "stop-limit",
      { kind: "stop_limit", stopPrice: 105, limitPrice: 104 },
      [100, 106, 99, 105.5],
      [103, 104, 102, 103],
      103,
    ],
  ])("buys days later: %s", (_, instruction, first, second, price) => {
    const broker = new Broker(10_000, brokerRules());
    const number = placed(broker, { ...GTC, instruction });
    session(broker, 2, first);
    expect(lifeOf(broker, number).state).toBe("pending");
    session(broker, 3, second);
    expect(lifeOf(broker, number)).toMatchObject({ state: "filled", fillPrice: price, filledDay: 3 });
    expect(broker.account.totalCash).toBe(10_000 - 10 * price);
  });

  it("slips where it is a stop, and may cost more than was likely: the free cash pays", () => {
    const broker = new Broker(10_000, brokerRules({ slippageBps: 100 }));
    placed(broker, { ...GTC, instruction: { kind: "stop", stopPrice: 105 } });
    // Reckoned by the last close, 100.
    expect(broker.account.cash).toBe(9000);
    session(broker, 2, [101, 106, 100, 102]);
    // 105 * 1.01 = 106.05 each.
    expect(broker.account.totalCash).toBeCloseTo(10_000 - 1060.5, 6);
    expect(broker.account.cash).toBe(broker.account.totalCash);
  });

  it("isn't worked on the session that its maker had seen", () => {
    const broker = new Broker(10_000, brokerRules());
    const number = placed(broker, GTC, 2);
    broker.begin();
    broker.work(number, day(2), sessionOf(QUIET));
    expect(lifeOf(broker, number).state).toBe("pending");
  });
});

describe("an order that the volume cuts", () => {
  const CAPPED: RulesChange = { maxVolumeFraction: 0.1, commission: { minimum: 1 } };

  it("keeps its remainder where the rules say so, and buys it on later sessions for one minimum commission", () => {
    const broker = new Broker(10_000, brokerRules(CAPPED));
    const number = placed(broker, { ...GTC, requestedShares: 12 });
    session(broker, 2, [100, 101, 99, 100], 50);
    // Five shares for 500 and the dollar; seven more wait with 700 and, as far as is known, a dollar.
    expect(lifeOf(broker, number)).toMatchObject({ state: "pending", filledShares: 5, fee: 1 });
    expect([broker.account.cash, broker.account.totalCash]).toEqual([10_000 - 501 - 701, 10_000 - 501]);
    session(broker, 3, [104, 105, 103, 104], 50);
    // Five more for 520; two wait with 2 * 104 + 1.
    expect([broker.account.cash, broker.account.totalCash]).toEqual([10_000 - 501 - 520 - 209, 10_000 - 501 - 520]);
    session(broker, 4, [106, 107, 105, 106], 50);
    expect(lifeOf(broker, number)).toMatchObject({ state: "filled", filledShares: 12, filledDay: 4, endedDay: null });
    expect([broker.account.cash, broker.account.totalCash]).toEqual([8767, 8767]); // 10,000 - 501 - 520 - 212
    // (5 * 100 + 5 * 104 + 2 * 106) / 12 = 1232 / 12.
    expect(lifeOf(broker, number).fillPrice).toBeCloseTo(1232 / 12, 12);
  });

  it("sells its remainder on later sessions too", () => {
    const broker = holder(1000, { maxVolumeFraction: 0.1 });
    const number = placed(broker, { ...GTC, side: "sell" });
    session(broker, 2, [100, 101, 99, 100], 69);
    expect([lifeOf(broker, number).filledShares, broker.account.sharesOf(wishOf().ticker)]).toEqual([6, 4]);
    session(broker, 3, [90, 91, 89, 90], 69);
    expect(lifeOf(broker, number)).toMatchObject({ state: "filled", filledShares: 10 });
    expect(broker.account.cash).toBe(1000.01 + 600 + 360);
  });

  it("gives it up at once where the rules say so; what it had locked comes back", () => {
    const broker = new Broker(10_000, brokerRules({ ...CAPPED, remainder: "cancelled" }));
    const number = placed(broker, { ...GTC, requestedShares: 12 });
    broker.begin();
    broker.work(number, day(2), sessionOf([100, 101, 99, 100], 50));
    expect(lifeOf(broker, number)).toMatchObject({ state: "filled", filledShares: 5, filledDay: 2, endedDay: 2 });
    expect([broker.account.cash, broker.account.totalCash]).toEqual([9499, 9499]);
    const none = placed(broker, { ...GTC, ticker: OTHER }, 2);
    broker.work(none, day(3), sessionOf([100, 101, 99, 100], 9));
    expect(lifeOf(broker, none)).toMatchObject({ state: "cancelled", filledShares: 0, endedDay: 3 });
    expect(broker.account.cash).toBe(9499);
  });

  it("has what others of the session and the asset left, and all of it again on the next", () => {
    const broker = new Broker(10_000, brokerRules({ maxVolumeFraction: 0.1 }));
    const numbers = [3, 4].map((requestedShares) => placed(broker, { ...GTC, requestedShares }));
    const elsewhere = placed(broker, { ...GTC, ticker: OTHER, requestedShares: 5 });
    session(broker, 2, [100, 101, 99, 100], 50);
    expect([...numbers, elsewhere].map((number) => lifeOf(broker, number).filledShares)).toEqual([3, 2, 5]);
    session(broker, 3, [100, 101, 99, 100], 50);
    expect(lifeOf(broker, numbers[1]!)).toMatchObject({ state: "filled", filledShares: 4, filledDay: 3 });
  });

  it("may have the volume of the bar before for its measure", () => {
    const broker = new Broker(10_000, brokerRules({ maxVolumeFraction: 0.1, volumeOf: "previous_bar" }));
    const number = placed(broker, GTC);
    broker.begin();
    broker.work(number, day(2), { ...sessionOf(QUIET, 1e6), previousVolume: 39 });
    expect(lifeOf(broker, number).filledShares).toBe(3);
  });
});

describe("an order for the day", () => {
  it("ends with it, and gives back what it had locked", () => {
    const broker = new Broker(10_000, brokerRules({ commission: { minimum: 1 } }));
    const limit = placed(broker, { instruction: { kind: "limit", limitPrice: 80 } });
    const unworked = placed(broker, {});
    // 10 * 80 + 1 and 10 * 100 + 1.
    expect(broker.account.cash).toBe(10_000 - 801 - 1001);
    broker.begin();
    broker.work(limit, day(2), sessionOf(QUIET));
    broker.end(day(2));
    for (const number of [limit, unworked]) {
      expect(lifeOf(broker, number)).toMatchObject({ state: "cancelled", filledShares: 0, fee: 0, endedDay: 2 });
    }
    expect([broker.account.cash, broker.account.totalCash]).toEqual([10_000, 10_000]);
    expect(broker.resting).toEqual([]);
  });

  it("that was filled in part ends filled, its rest cancelled", () => {
    const broker = new Broker(10_000, brokerRules({ maxVolumeFraction: 0.1 }));
    const number = placed(broker, {});
    session(broker, 2, [100, 101, 99, 100], 40);
    expect(lifeOf(broker, number)).toMatchObject({ state: "filled", filledShares: 4, filledDay: 2, endedDay: 2 });
    expect([broker.account.cash, broker.account.totalCash]).toEqual([9600, 9600]);
  });

  it("doesn't end on the session that its maker had seen", () => {
    const broker = new Broker(10_000, brokerRules());
    const number = placed(broker, {}, 2);
    broker.end(day(2));
    expect(lifeOf(broker, number).state).toBe("pending");
  });

  it("waits on a halted bar or one without volume, and ends", () => {
    for (const bar of [sessionOf([100, 110, 90, NaN]), sessionOf(QUIET, 0)]) {
      const broker = new Broker(10_000, brokerRules());
      const number = placed(broker, {});
      broker.begin();
      broker.work(number, day(2), bar);
      expect(lifeOf(broker, number).state).toBe("pending");
      broker.end(day(2));
      expect(lifeOf(broker, number).state).toBe("cancelled");
    }
  });
});

describe("a sale", () => {
  it("of more than is held is rejected", () => {
    const broker = holder();
    const number = placed(broker, { side: "sell", requestedShares: 11 });
    session(broker, 2, QUIET);
    expect(lifeOf(broker, number)).toMatchObject({
      state: "rejected",
      rejection: "insufficient_shares",
      filledShares: 0,
      endedDay: 2,
    });
    expect(broker.account.sharesOf(wishOf().ticker)).toBe(10);
  });

  it("of an asset that isn't held is rejected", () => {
    const broker = holder();
    const number = placed(broker, { side: "sell", ticker: OTHER, requestedShares: 1 });
    session(broker, 2, QUIET);
    expect(lifeOf(broker, number)).toMatchObject({ state: "rejected", rejection: "insufficient_shares" });
  });

  it("that rests beside another of the same shares is rejected once those are gone", () => {
    const broker = holder();
    const stop = placed(broker, { ...GTC, side: "sell", instruction: { kind: "stop", stopPrice: 90 } });
    const limit = placed(broker, { ...GTC, side: "sell", instruction: { kind: "limit", limitPrice: 110 } });
    session(broker, 2, [100, 109, 89, 105]);
    expect(lifeOf(broker, stop)).toMatchObject({ state: "filled", fillPrice: 90 });
    expect(lifeOf(broker, limit)).toMatchObject({ state: "rejected", rejection: "insufficient_shares" });
  });

  it("that was filled in part gives up its rest once that is gone", () => {
    const broker = holder(1000, { maxVolumeFraction: 0.1 });
    const slow = placed(broker, { ...GTC, side: "sell" });
    session(broker, 2, QUIET, 50);
    const fast = placed(broker, { ...GTC, side: "sell", requestedShares: 3 }, 2);
    broker.begin();
    broker.work(fast, day(3), sessionOf(QUIET, 30));
    // Two shares are left of the five that the first still wants to sell.
    broker.work(slow, day(3), sessionOf(QUIET, 1000));
    expect(lifeOf(broker, slow)).toMatchObject({ state: "filled", filledShares: 5, filledDay: 2, endedDay: 3 });
    expect(broker.account.sharesOf(wishOf().ticker)).toBe(2);
  });

  it("pays no more of its fee than there is, and order, fill and account tell the same", () => {
    // 1001 of the 1001.1 dollars go into ten shares. These bring a hundredth of a cent later, at 0.00001 each: 0.1001 of
    // the dollar is paid, and 1 - (1 - 0.1001) is something else in doubles.
    const poor = new Broker(1001.1, brokerRules({ commission: { minimum: 1 } }));
    poor.work(poor.place(wishOf(), day(0), 100), day(1), sessionOf([100, 100, 100, 100]));
    expect(poor.account.cash).toBe(0.1);
    const number = placed(poor, { side: "sell" });
    session(poor, 2, [0.00001, 0.00001, 0.00001, 0.00001]);
    expect(poor.account.totalCash).toBe(0);
    const { fills } = poor.account.books("");
    expect(fills.fee[1]).toBe(0.1001);
    expect(lifeOf(poor, number).fee).toBe(0.1001);
    const posted = [...transactions(poor.account.books("").ledger)].at(-1)!;
    expect([posted.type, posted.availableChange]).toEqual(["FEE_FILL", -100_100]);
  });

  it("in parts adds up what was paid for each", () => {
    // Ten shares for 1000 dollars and a commission of 9; a tenth of a dollar is left.
    const poor = new Broker(1009.1, brokerRules({ maxVolumeFraction: 0.01, commission: { perShare: 0.9 } }));
    poor.work(poor.place(wishOf(), day(0), 100), day(1), sessionOf([100, 100, 100, 100]));
    const number = placed(poor, { ...GTC, side: "sell" });
    // Six shares at a dollar: 6 - 5.4. Four at a dime: 0.4 and the 0.7 that is there, less than the 3.6 asked for.
    session(poor, 2, [1, 1, 1, 1], 600);
    expect(poor.account.cash).toBeCloseTo(0.7, 6);
    session(poor, 3, [0.1, 0.1, 0.1, 0.1], 600);
    expect(poor.account.totalCash).toBe(0);
    expect(lifeOf(poor, number)).toMatchObject({ state: "filled", filledShares: 10 });
    expect(lifeOf(poor, number).fee).toBeCloseTo(6.5, 6);
  });
});

describe("a purchase", () => {
  it("that can't pay for a single share is rejected, and what it had locked comes back", () => {
    const broker = new Broker(99, brokerRules());
    const number = placed(broker, {});
    expect([broker.account.cash, broker.account.totalCash]).toEqual([0, 99]);
    session(broker, 2, QUIET);
    expect(lifeOf(broker, number)).toMatchObject({ state: "rejected", rejection: "insufficient_cash", endedDay: 2 });
    expect([broker.account.cash, broker.account.totalCash]).toEqual([99, 99]);
  });

  it("buys what the cash pays, commission included, and gives up the rest", () => {
    const broker = new Broker(502, brokerRules({ commission: { perShare: 0.5 } }));
    const number = placed(broker, GTC);
    session(broker, 2, [100, 101, 99, 100]);
    // Four cost 402; five would cost 502.5.
    expect(lifeOf(broker, number)).toMatchObject({ state: "filled", filledShares: 4, fee: 2, endedDay: 2 });
    expect([broker.account.cash, broker.account.totalCash]).toEqual([100, 100]);
  });

  it("takes the last micro-dollar", () => {
    const all = new Broker(1000, brokerRules());
    const number = placed(all, {});
    session(all, 2, [100, 101, 99, 100]);
    expect(lifeOf(all, number).filledShares).toBe(10);
    expect(all.account.cash).toBe(0);
    expect(holder(0).account.cash).toBe(0.01);
  });

  it("buys a share less where cost and fee fit, but not once each is rounded to a micro-dollar", () => {
    // Four cost 2.0000005 and a fee of 0.0000025, in doubles 2.000003 together; posted, it would be 2.000001 and 0.000003.
    const broker = new Broker(2.000003, brokerRules({ commission: { perShare: 0.000000625 } }));
    const number = placed(broker, { requestedShares: 4 }, 1, 0.5);
    session(broker, 2, [0.500000125, 0.6, 0.4, 0.5]);
    expect(lifeOf(broker, number)).toMatchObject({ state: "filled", filledShares: 3, endedDay: 2 });
    // Three: 1.500000375 and 0.000001875, posted as 1.5 and 0.000002.
    expect([broker.account.cash, broker.account.totalCash]).toEqual([0.500001, 0.500001]);
    const single = new Broker(2.000003, brokerRules({ commission: { perShare: 0.0000025 } }));
    const refused = placed(single, { requestedShares: 1 }, 1, 2);
    session(single, 2, [2.0000005, 2.1, 1.9, 2]);
    expect(lifeOf(single, refused)).toMatchObject({ state: "rejected", rejection: "insufficient_cash" });
    expect(single.account.cash).toBe(2.000003);
  });

  it("may use what is free beyond its own reservation, not what others have locked", () => {
    const broker = new Broker(2000.5, brokerRules());
    const first = placed(broker, {});
    const second = placed(broker, { ticker: OTHER });
    broker.begin();
    // At 110 the first costs 1100, of which 1000 are its own and half a dollar is free.
    broker.work(first, day(2), sessionOf([110, 111, 109, 110]));
    broker.work(second, day(2), sessionOf([110, 111, 109, 110]));
    // Nine shares each: 990 of 1000.5; then 990 of 1000 and what the first left, 10.5.
    expect([first, second].map((number) => lifeOf(broker, number).filledShares)).toEqual([9, 9]);
    expect(broker.account.totalCash).toBe(2000.5 - 18 * 110);
  });

  it("of something without a known price locks all that is free", () => {
    const broker = new Broker(10_000, brokerRules());
    placed(broker, {}, 1, NaN);
    expect(broker.account.cash).toBe(0);
    session(broker, 2, [100, 101, 99, 100]);
    expect(broker.account.cash).toBe(9000);
  });
});

describe("the broker", () => {
  it("numbers orders from 1 on in the order in which they come, whatever becomes of them", () => {
    const broker = holder();
    const numbers = [placed(broker, GTC), placed(broker, { side: "sell", requestedShares: 99 }), placed(broker, {})];
    expect(numbers).toEqual([2, 3, 4]);
    expect(broker.resting.map(({ number }) => number)).toEqual([2, 3, 4]);
    session(broker, 2, QUIET);
    expect(broker.orders.count).toBe(4);
    expect(placed(broker, {}, 2)).toBe(5);
  });

  it("dates an order by the session that its maker had seen, and its money by the one that it works on", () => {
    const broker = holder();
    const number = placed(broker, { requestedShares: 3 }, 1);
    expect(lifeOf(broker, number).createdDay).toBe(1);
    const reserved = [...transactions(broker.account.books("").ledger)].at(-1)!;
    expect([reserved.type, reserved.day, reserved.order, reserved.unavailableChange]).toEqual([
      "RESERVE_MARGIN",
      2,
      2,
      300_000_000,
    ]);
  });

  it("keeps on record what it was told not to accept, and locks nothing for it", () => {
    const broker = holder();
    broker.reject(wishOf({ requestedShares: 3 }), day(1), "position_limit");
    expect(lifeOf(broker, 2)).toMatchObject({
      ...{ state: "rejected", rejection: "position_limit", requestedShares: 3, filledShares: 0 },
      ...{ createdDay: 1, endedDay: 2, fee: 0 },
    });
    expect([broker.resting, broker.account.cash]).toEqual([[], 1000.01]);
    expect(placed(broker, {})).toBe(3);
  });

  it("refuses rules that charge for making or cancelling an order", () => {
    const { fees, ...rules } = brokerRules();
    expect(() => new Broker(1000, { ...rules, fees: { ...fees, create: 1 } })).toThrow("is free");
    expect(() => new Broker(1000, { ...rules, fees: { ...fees, cancel: 1 } })).toThrow("is free");
  });

  it("works only what is pending, and takes only sound orders", () => {
    const broker = holder();
    expect(() => broker.work(1, day(2), sessionOf(QUIET))).toThrow("order 1 is pending");
    expect(() => placed(broker, { requestedShares: 1.5 })).toThrow("shares-not-whole");
    expect(() => placed(broker, { instruction: { kind: "limit", limitPrice: -1 } })).toThrow("price-not-positive");
  });
});
