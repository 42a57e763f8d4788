import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseRun } from "../../src/engine/analysis/analyseRun";
import { runLedger } from "../../src/engine/analysis/runLedger";
import { runOrders } from "../../src/engine/analysis/runOrders";
import type { RunConfig } from "../../src/engine/backtest/runConfig";
import { dailyBalances, reconcile, ZERO_BALANCE } from "../../src/engine/execution/ledger/balance";
import { transactions } from "../../src/engine/execution/ledger/ledger";
import { toMicroDollars } from "../../src/engine/execution/ledger/microDollars";
import { priceTableOf } from "../engine/priceTableOf";
import { runToEnd } from "../engine/runToEnd";
import { randomConfig, randomMarket, type Histories } from "./randomMarket";

/** A run with its report; every fifth bar of each stock pays a dividend. */
function reportOf(market: Histories, config: RunConfig) {
  const paying = Object.entries(market).map(([symbol, bars]) => [
    symbol,
    bars.map((bar, i) => (i % 5 === 3 ? { ...bar, dividend: 0.37 } : bar)),
  ]);
  const prices = priceTableOf(Object.fromEntries(paying) as Histories);
  const result = runToEnd(prices, config);
  const source = { synthetic: false, priceFileNames: ["SEP.csv"], partRead: null };
  return { result, report: analyseRun(result, { prices, funds: null, source, fingerprint: "00000000000000aa" }) };
}

describe("the ledger of a run", () => {
  it("replays to the run's cash at the end of every session, to the micro-dollar, from any session on", () => {
    fc.assert(
      fc.property(randomMarket, randomConfig, fc.nat(59), (market, config, from) => {
        const { result, report } = reportOf(market, config);
        const { ledger, stop } = runLedger(report);
        expect(stop).toBe(null);
        const cash = Array.from(result.cash as Float64Array, toMicroDollars);
        const { available, unavailable } = dailyBalances(ledger, cash.length + 1);
        expect([...available.slice(1)]).toEqual(cash);
        expect(unavailable.every((locked) => locked === 0)).toBe(true);
        const later = [...transactions(ledger)].filter(({ day }) => day > from);
        const balance = { ...ZERO_BALANCE, available: available[Math.min(from, cash.length)] as never };
        expect(reconcile(balance, later).available).toBe(cash.at(-1));
      }),
    );
  });

  it("has every commission and every dividend of the trades and open positions, and nothing else beside the shares", () => {
    fc.assert(
      fc.property(randomMarket, randomConfig, (market, config) => {
        const { result, report } = reportOf(market, { ...config, creditDividends: true });
        const posted = [...transactions(runLedger(report).ledger)];
        const sumOf = (...types: readonly string[]) =>
          posted
            .filter(({ type }) => types.includes(type))
            .reduce((sum, { availableChange, unavailableChange }) => sum + availableChange + unavailableChange, 0) /
          1e6;
        const { trades, openPositions } = result;
        const sum = (column: Iterable<number>) => [...column].reduce((total, value) => total + value, 0);
        const held = (pick: (position: (typeof openPositions)[number]) => number) => sum(openPositions.map(pick));
        const commissions = sum(trades.commission as Float64Array) + held(({ commission }) => commission);
        const dividends = sum(trades.dividends as Float64Array) + held((position) => position.dividends);
        expect(sumOf("FEE_FILL", "FEE_CLOSE")).toBeCloseTo(-commissions, 3);
        expect(sumOf("DIVIDEND")).toBeCloseTo(dividends, 3);
        const types = ["DEPOSIT", "RESERVE_MARGIN", "FILL_BUY", "FEE_FILL", "FILL_SELL", "FEE_CLOSE", "DIVIDEND"];
        expect(posted.filter(({ type }) => !types.includes(type))).toEqual([]);
      }),
    );
  });
});

describe("the orders of a run", () => {
  it("buy each position once and sell it at most once, at the trade's prices; one of the bracket cancels the other", () => {
    fc.assert(
      fc.property(randomMarket, randomConfig, (market, config) => {
        const { result, report } = reportOf(market, config);
        const orders = runOrders(report);
        const filled = orders.filter(({ order }) => order.state === "filled");
        const [bought, sold] = ["buy", "sell"].map((side) => filled.filter(({ order }) => order.side === side));
        const { trades, openPositions } = result;
        expect(bought!.length).toBe(trades.count + openPositions.length);
        const byPrice = (a: number, b: number) => a - b;
        expect(sold!.map(({ order }) => order.fillPrice!).sort(byPrice)).toEqual(
          [...(trades.exitPrice as Float64Array)].sort(byPrice),
        );
        for (let position = 0; position < bought!.length; position++) {
          const bracket = orders.filter((other) => other.position === position && /profit|loss/.test(other.purpose));
          const states = bracket.map(({ order }) => order.state).sort();
          expect([
            ["cancelled", "cancelled"],
            ["cancelled", "filled"],
            ["pending", "pending"],
          ]).toContainEqual(states);
        }
        expect(new Set(orders.map(({ order }) => order.number)).size).toBe(orders.length);
      }),
    );
  });
});
