import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillOrder } from "../../../../src/engine/execution/orders/fillOrder";
import { orderCommission } from "../../../../src/engine/execution/orders/orderCommission";
import { splitOrder } from "../../../../src/engine/execution/orders/splitOrder";
import { allowed, dayIndex, inState, spotOrder, tradingOrder } from "./orderOf";

describe("splitOrder", () => {
  it("makes two orders that together ask for the same shares", () => {
    const { kept, part } = allowed(splitOrder(spotOrder(), 30, 2));
    expect(kept).toEqual({ ...spotOrder(), requestedShares: 70 });
    expect(part).toEqual({
      ...spotOrder(),
      number: 2,
      parent: 1,
      requestedShares: 30,
      fees: { create: 0, fill: 0, close: 0, cancel: 0 },
    });
  });

  it("leaves with the order what it has filled and paid", () => {
    const partly = inState(
      allowed(fillOrder(tradingOrder(), { day: dayIndex(11), shares: 40, price: 10, fee: 2 })),
      "pending",
    );
    const { kept, part } = allowed(splitOrder(partly, 25, 9));
    // 100 asked, 40 filled, 25 split off: 75 asked, 35 of them left.
    expect(kept).toMatchObject({ requestedShares: 75, filledShares: 40, fillPrice: 10, fees: { create: 1, fill: 2 } });
    expect(part).toMatchObject({ requestedShares: 25, filledShares: 0, fillPrice: null, leverage: 2, parent: 1 });
  });

  it("names the order that a part of a part was split from", () => {
    const { part } = allowed(splitOrder(spotOrder(), 30, 2));
    expect(allowed(splitOrder(part, 10, 3)).part).toMatchObject({ number: 3, parent: 2 });
  });

  it.each([
    ["more than remains", 101, 2, { reason: "more-than-remains", shares: 101, remains: 100 }],
    ["all of it", 100, 2, { reason: "nothing-left", shares: 100, remains: 100 }],
    ["nothing", 0, 2, { reason: "shares-not-positive", shares: 0 }],
    ["a part of a share", 0.5, 2, { reason: "shares-not-whole", shares: 0.5 }],
    ["under its own number", 30, 1, { reason: "number-not-new", number: 1, after: 1 }],
  ])("refuses to split off %s", (_, shares, number, refusal) => {
    expect(splitOrder(spotOrder(), shares, number)).toEqual({ kind: "refused", ...refusal });
  });

  it("splitting an order and filling both parts equals filling the whole", () => {
    const perShare = { perShare: 0.005, valueFraction: 0, fixed: 0, minimum: 0, maximum: Infinity };
    const sizes = fc
      .integer({ min: 2, max: 1e6 })
      .chain((whole) => fc.tuple(fc.constant(whole), fc.integer({ min: 1, max: whole - 1 })));
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.01, max: 1000, noNaN: true }), ([whole, split], price) => {
        const fill = (shares: number) => ({
          day: dayIndex(11),
          shares,
          price,
          fee: orderCommission(perShare, { shares, value: shares * price }),
        });
        const order = spotOrder({ requestedShares: whole });
        const { kept, part } = allowed(splitOrder(order, split, 2));
        const one = inState(allowed(fillOrder(order, fill(whole))), "filled");
        const parts = [
          inState(allowed(fillOrder(kept, fill(whole - split))), "filled"),
          inState(allowed(fillOrder(part, fill(split))), "filled"),
        ];
        const sum = (of: (order: (typeof parts)[number]) => number) =>
          parts.reduce((total, each) => total + of(each), 0);
        expect(sum(({ filledShares }) => filledShares)).toBe(one.filledShares);
        expect(parts.every(({ fillPrice }) => fillPrice === one.fillPrice)).toBe(true);
        expect(sum((each) => each.filledShares * each.fillPrice)).toBeCloseTo(one.filledShares * one.fillPrice, 5);
        expect(sum(({ fees }) => fees.fill)).toBeCloseTo(one.fees.fill, 9);
        expect(sum(({ fees }) => fees.create)).toBe(one.fees.create);
      }),
    );
  });
});
