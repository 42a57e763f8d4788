import { assert } from "../assert";
import { CASH_EVENTS } from "../execution/cashJournal";
import { EXIT_REASONS, type ExitReason } from "../execution/exitReason";
import type { RunReport } from "./runReport";

/** A position from its purchase to its sale. Days are sessions of the run, the first being 1. */
export interface RunPosition {
  /** From 0 in the order of opening. */
  readonly number: number;
  readonly symbol: string;
  readonly entryDay: number;
  /** Dollars a share. */
  readonly entryPrice: number;
  readonly shares: number;
  /** Dollars. */
  readonly entryCommission: number;
  /** Null while it is open. */
  readonly exit: RunExit | null;
}

export interface RunExit {
  readonly day: number;
  /** Dollars a share. */
  readonly price: number;
  readonly reason: ExitReason;
  /** Dollars. */
  readonly commission: number;
}

/**
 * All positions of a run in the order of opening, the open ones too. Sales come in the order of the closed trades. None
 * of a run that was kept before cash events were.
 */
export function runPositions({ cashEvents, trades, openPositions }: RunReport): readonly RunPosition[] {
  const { count, day, kind, position, commission } = cashEvents;
  if (count === 0) return [];
  const entries: { readonly day: number; readonly commission: number }[] = [];
  const tradeOf = new Map<number, RunExit & { readonly trade: number }>();
  for (let i = 0; i < count; i++) {
    const event = CASH_EVENTS[kind[i]!];
    if (event === "buy") entries.push({ day: day[i]!, commission: commission[i]! });
    else if (event === "sell") {
      const trade = tradeOf.size;
      const reason = EXIT_REASONS[trades.exitReason[trade]!]!;
      const price = trades.exitPrice[trade]!;
      tradeOf.set(position[i]!, { trade, day: day[i]!, price, reason, commission: commission[i]! });
    }
  }
  assert(tradeOf.size === trades.count, "each closed trade is a sale");
  let open = 0;
  return entries.map((entry, number) => {
    const sale = tradeOf.get(number);
    const bought = sale ? tradedAt(trades, sale.trade) : openPositions[open++]!;
    const { symbol, entryPrice, shares } = bought;
    const exit = sale ? { day: sale.day, price: sale.price, reason: sale.reason, commission: sale.commission } : null;
    return { number, symbol, entryPrice, shares, entryDay: entry.day, entryCommission: entry.commission, exit };
  });
}

function tradedAt(trades: RunReport["trades"], trade: number): Pick<RunPosition, "symbol" | "entryPrice" | "shares"> {
  const { symbol } = trades.securities[trades.security[trade]!]!;
  return { symbol, entryPrice: trades.entryPrice[trade]!, shares: trades.shares[trade]! };
}
