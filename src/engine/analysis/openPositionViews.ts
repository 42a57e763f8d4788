import type { OpenPosition } from "../backtest/runResult";
import type { PriceTable } from "../market/priceTable";
import type { OpenPositionView } from "./runReport";

/** The positions still open after the last session, marked at their last known close. */
export function openPositionViews(positions: readonly OpenPosition[], table: PriceTable): OpenPositionView[] {
  return positions.map(({ ticker, entryDay, entryPrice, shares, commission, dividends, daysHeld, lastPrice }) => {
    const { symbol, name } = table.securities[ticker]!;
    return {
      symbol,
      name,
      entryDay: table.sessions[entryDay]!,
      entryPrice,
      shares,
      daysHeld,
      lastPrice,
      value: shares * lastPrice,
      unrealizedPnl: (lastPrice - entryPrice) * shares - commission + dividends,
    };
  });
}
