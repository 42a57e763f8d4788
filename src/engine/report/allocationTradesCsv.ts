import type { AllocationReport } from "../analysis/allocationReport";
import { WITHOUT_ORDER } from "../execution/broker/brokerAccount";
import { isoDate } from "../market/isoDate";
import { csvText } from "./csvText";
import { pythonFloat } from "./pythonFloat";
import { wholeText } from "./wholeText";

/**
 * trades.csv of an allocation: every fill in the order in which it happened. A sale's `pnl` is what it brought beyond the
 * average cost of its shares, commissions of both ways paid; a purchase has none. A sale without an order is what a
 * delisted asset fetched.
 */
export function allocationTradesCsv({ fills, assets, equity }: AllocationReport): string {
  const lines = ["date,order,ticker,side,shares,price,commission,pnl"];
  for (let i = 0; i < fills.count; i++) {
    const shares = fills.shares[i]!;
    const order = fills.order[i]! === WITHOUT_ORDER ? "" : fills.order[i]!;
    const numbers = [fills.price[i]!, fills.fee[i]!, fills.pnl[i]!].map(pythonFloat);
    const size = wholeText(Math.abs(shares));
    const symbol = csvText(assets[fills.ticker[i]!]!.symbol);
    lines.push(
      [isoDate(equity.day[fills.day[i]! - 1]!), order, symbol, shares > 0 ? "buy" : "sell", size, ...numbers].join(","),
    );
  }
  return `${lines.join("\n")}\n`;
}
