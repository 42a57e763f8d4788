import fc from "fast-check";
import { expect, test } from "vitest";
import { analyseRun } from "../../../src/engine/analysis/analyseRun";
import {
  orderLineAt,
  orderNumberAt,
  orderStateAt,
  orderTable,
  positionOfTrade,
  type OrderLine,
} from "../../../src/engine/analysis/orderTable";
import { runOrders, type RunOrder } from "../../../src/engine/analysis/runOrders";
import type { RunReport } from "../../../src/engine/analysis/runReport";
import { randomConfig, randomMarket } from "../../properties/randomMarket";
import { priceTableOf } from "../priceTableOf";
import { runToEnd } from "../runToEnd";

const randomReport = fc.tuple(randomMarket, randomConfig).map(([market, config]): RunReport => {
  const prices = priceTableOf(market);
  const source = { synthetic: false, priceFileNames: ["SEP.csv"], partRead: null };
  return analyseRun(runToEnd(prices, config), { prices, funds: null, source, fingerprint: "00000000000000aa" });
});

/** What an order of `runOrders` says on a line. */
function lineOf({ order, symbol, position, purpose }: RunOrder): OrderLine {
  const { number, side, instruction, requestedShares, filledShares, fillPrice, fees } = order;
  const { createdDay, filledDay, cancelledDay } = order;
  const state = order.state as OrderLine["state"];
  const done = { requestedShares, filledShares, fillPrice, commission: fees.fill };
  return { number, symbol, position, purpose, side, instruction, state, ...done, createdDay, filledDay, cancelledDay };
}

test("the rows of a run are its orders, one by one", () => {
  fc.assert(
    fc.property(randomReport, (report) => {
      const table = orderTable(report);
      const orders = runOrders(report);
      const rows = [...Array(table.count).keys()];
      expect(rows.map((row) => orderLineAt(table, row))).toEqual(orders.map(lineOf));
      expect(rows.map((row) => orderStateAt(table, row))).toEqual(orders.map(({ order }) => order.state));
      expect(rows.map((row) => orderNumberAt(table, row))).toEqual(orders.map(({ order }) => order.number));
      expect([...table.position]).toEqual(orders.map(({ position }) => position));
    }),
  );
});

test("a trade's position was bought and sold as the trade says", () => {
  fc.assert(
    fc.property(randomReport, (report) => {
      const { trades } = report;
      const { positions } = orderTable(report);
      const found = Array.from({ length: trades.count }, (_, trade) => positionOfTrade(report, trade));
      expect(new Set(found).size).toBe(trades.count);
      for (const [trade, number] of found.entries()) {
        const { symbol, entryPrice, exit } = positions[number]!;
        const { symbol: traded } = trades.securities[trades.security[trade]!]!;
        expect([symbol, entryPrice, exit?.price]).toEqual([traded, trades.entryPrice[trade], trades.exitPrice[trade]]);
      }
    }),
  );
});
