import { expect, it } from "vitest";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import { allocationTradesCsv } from "../../../src/engine/report/allocationTradesCsv";
import { smallAllocation } from "./smallAllocation";

it("trades.csv has every fill in order, with what a sale brought beyond the average cost", () => {
  expect(allocationTradesCsv(smallAllocation()).split("\n")).toEqual([
    "date,order,ticker,side,shares,price,commission,pnl",
    // 1000 dollars at 10 would be 100 shares; at 10.5, and with the dollar, 95 are paid: 998.5.
    "2024-01-02,1,A,buy,95,10.5,1.0,",
    // 48 * 12.5 - 1 - 998.5 * 48 / 95.
    "2024-01-03,2,A,sell,48,12.5,1.0,94.49473684210523",
    '2024-01-03,3,"B,C",buy,28,21.0,1.0,',
    // Delisted: no order, 0.7 * 22 a share, no commission. 431.2 - 589.
    '2024-01-04,,"B,C",sell,28,15.399999999999999,0.0,-157.80000000000007',
    // 6 * 12 - 1 - 998.5 * 6 / 95.
    "2024-01-04,4,A,sell,6,12.0,1.0,7.9368421052631675",
    "",
  ]);
});

it("trades.csv has its header alone where nothing was traded", () => {
  const firstSession = smallAllocation({ endDate: parseIsoDate("2024-01-01") });
  expect(allocationTradesCsv(firstSession)).toBe("date,order,ticker,side,shares,price,commission,pnl\n");
});
