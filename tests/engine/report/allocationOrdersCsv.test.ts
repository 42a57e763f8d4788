import { describe, expect, it } from "vitest";
import type { TickerId } from "../../../src/engine/column";
import { orderColumns } from "../../../src/engine/execution/broker/orderColumns";
import { rejectOrder } from "../../../src/engine/execution/orders/cancelOrder";
import { allocationOrdersCsv } from "../../../src/engine/report/allocationOrdersCsv";
import { allowed, dayIndex, spotOrder } from "../execution/orders/orderOf";
import { smallAllocation } from "./smallAllocation";

describe("orders.csv of an allocation", () => {
  it("has each order with its life", () => {
    expect(allocationOrdersCsv(smallAllocation()).split("\n")).toEqual([
      "order,ticker,side,type,limit_price,stop_price,time_in_force,requested_shares,filled_shares,fill_price,commission," +
        "state,rejection,created_date,filled_date,ended_date",
      // Cut by the cash: the rest is cancelled on the session of the fill.
      "1,A,buy,market,,,day,100,95,10.5,1.0,filled,,2024-01-01,2024-01-02,2024-01-02",
      "2,A,sell,market,,,day,48,48,12.5,1.0,filled,,2024-01-02,2024-01-03,",
      '3,"B,C",buy,market,,,day,28,28,21.0,1.0,filled,,2024-01-02,2024-01-03,',
      "4,A,sell,market,,,day,6,6,12.0,1.0,filled,,2024-01-03,2024-01-04,",
      // Delisted, though nobody knew at the close before: there is no bar to fill on.
      '5,"B,C",buy,market,,,day,23,0,,0.0,cancelled,,2024-01-03,,2024-01-04',
      "",
    ]);
  });

  it("has the prices of limits and stops, what rests, and why an order was rejected", () => {
    const ticker = 0 as TickerId;
    const createdDay = dayIndex(0);
    const instruction = { kind: "stop_limit", stopPrice: 10.5, limitPrice: 11 } as const;
    const resting = spotOrder({ ticker, createdDay, createFee: 0, instruction });
    const refused = spotOrder({
      ticker,
      createdDay,
      number: 2,
      createFee: 0,
      timeInForce: "day",
      requestedShares: 2e17,
    });
    const rejected = allowed(rejectOrder(refused, dayIndex(2), "insufficient_cash"));
    const report = { ...smallAllocation(), orders: orderColumns([resting, rejected]) };
    expect(allocationOrdersCsv(report).split("\n").slice(1)).toEqual([
      // Made before the run: its session has no date.
      "1,A,buy,stop_limit,11.0,10.5,good_till_cancelled,100,0,,0.0,pending,,,,",
      // Whole shares have no exponent.
      "2,A,buy,market,,,day,200000000000000000,0,,0.0,rejected,insufficient_cash,,,2024-01-02",
      "",
    ]);
  });

  it("names what is filled at the close", () => {
    const lines = allocationOrdersCsv(smallAllocation({ fillAt: "close" })).split("\n");
    expect(lines[1]).toMatch(/^1,A,buy,on_close,,,day,100,83,12\.0,1\.0,filled,/);
  });
});
