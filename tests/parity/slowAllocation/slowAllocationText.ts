import { pythonRound, pythonText } from "../slow/pythonNumber";
import { microsText } from "./microsOf";
import type { SlowAllocation } from "./slowAllocation";

/** The five tables of an allocation by their file names, numbers in full precision. */
export function slowAllocationText(run: SlowAllocation): Readonly<Record<AllocationFile, string>> {
  return {
    "trades.csv": tradesText(run),
    "orders.csv": ordersText(run),
    "ledger.csv": ledgerText(run),
    "weights.csv": weightsText(run),
    "portfolio.csv": portfolioText(run),
  };
}

/** The names of the tables that an allocation leaves. */
export const ALLOCATION_FILES = ["trades.csv", "orders.csv", "ledger.csv", "weights.csv", "portfolio.csv"] as const;

/** One of the tables that an allocation leaves. */
export type AllocationFile = (typeof ALLOCATION_FILES)[number];

function tradesText(run: SlowAllocation): string {
  const lines = run.fills.map(({ session, order, symbol, shares, price, fee, pnl }) => {
    const side = shares > 0 ? "buy" : "sell";
    return [dateOf(run, session), order, symbol, side, Math.abs(shares), ...[price, fee, pnl].map(numberText)];
  });
  return csv("date,order,ticker,side,shares,price,commission,pnl", lines);
}

function ordersText(run: SlowAllocation): string {
  const lines = run.orders.map((order) => [
    order.number,
    order.asset.symbol,
    order.side,
    order.type,
    "",
    "",
    "day",
    order.requested,
    order.filled,
    numberText(order.fillPrice),
    numberText(order.fee),
    order.state,
    order.rejection,
    dateOf(run, order.created),
    dateOf(run, order.filledOn),
    dateOf(run, order.endedOn),
  ]);
  const columns =
    "order,ticker,side,type,limit_price,stop_price,time_in_force,requested_shares,filled_shares,fill_price,commission," +
    "state,rejection,created_date,filled_date,ended_date";
  return csv(columns, lines);
}

function ledgerText(run: SlowAllocation): string {
  let free = 0n;
  let reserved = 0n;
  const lines = run.postings.map((posting) => {
    free += posting.free;
    reserved += posting.reserved;
    const amounts = [posting.free, posting.reserved, free, reserved, free + reserved].map(microsText);
    return [dateOf(run, posting.session), posting.type, posting.order, posting.symbol, ...amounts];
  });
  return csv("date,type,order,ticker,available_change,unavailable_change,available,unavailable,total", lines);
}

function weightsText({ symbols, days }: SlowAllocation): string {
  const lines = days.flatMap((day) => {
    const total = day.values.reduce((sum, value) => sum + value, 0) + day.cash;
    return symbols.map((symbol, i) => {
      const value = day.values[i]!;
      const parts = [day.signal?.[i] ?? null, day.target?.[i] ?? null, value / total].map(numberText);
      const worth = [day.shares[i]!, numberText(day.closes[i]!), numberText(value)];
      return [isoDay(day.day), symbol, ...parts, ...worth, day.rebalanced ? 1 : 0];
    });
  });
  return csv("date,ticker,signal,target,weight,shares,close,value,rebalanced", lines);
}

function portfolioText({ days }: SlowAllocation): string {
  const totals = days.map(({ total }) => pythonRound(total, 2));
  let growth = 1;
  const lines = days.map(({ day, cash, positionValue }, i) => {
    const change = i === 0 ? 0 : totals[i]! / totals[i - 1]! - 1;
    // From nothing to nothing is no change: pandas' `pct_change().fillna(0)`.
    const daily = Number.isNaN(change) ? 0 : change;
    growth *= 1 + daily;
    const money = [pythonRound(cash, 2), pythonRound(positionValue, 2), totals[i]!];
    return [isoDay(day), ...[...money, daily, growth - 1].map(numberText)];
  });
  return csv("date,cash,position_value,total_value,daily_return,cumulative_return", lines);
}

type Cell = string | number | null;

function csv(header: string, lines: readonly (readonly Cell[])[]): string {
  const text = (cell: Cell) => (cell === null ? "" : String(cell));
  return `${[header, ...lines.map((cells) => cells.map(text).join(","))].join("\n")}\n`;
}

function numberText(value: number | null): string {
  return value === null ? "" : pythonText(value);
}

/** Empty for no session and for the one before the run. */
function dateOf({ days }: SlowAllocation, session: number | null): string {
  return session === null || session === 0 ? "" : isoDay(days[session - 1]!.day);
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
