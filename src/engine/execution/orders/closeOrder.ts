import { checkExecution, type Execution } from "./checkEvent";
import { checkShares } from "./checkTerms";
import { averagePrice } from "./fillOrder";
import { openShares, type ClosedTradingOrder, type OpenTradingOrder } from "./order";
import type { Refused } from "./refused";

/**
 * A position after some or all of its shares were sold (long) or bought back (short): closed when none is left, else
 * still open with the rest.
 */
export function closeOrder(
  order: OpenTradingOrder,
  execution: Execution,
): OpenTradingOrder | ClosedTradingOrder | Refused {
  const refused =
    checkShares(execution.shares, order.wholeOnly) ??
    checkExecution(execution, openShares(order), order.closedDay ?? order.filledDay);
  if (refused) return refused;
  const { day, shares, price, fee } = execution;
  const isWhole = shares === openShares(order);
  const closed = {
    ...order,
    closedShares: isWhole ? order.filledShares : order.closedShares + shares,
    closePrice: averagePrice(order.closedShares, order.closePrice, shares, price),
    closedDay: day,
    fees: { ...order.fees, close: order.fees.close + fee },
  };
  return isWhole ? { ...closed, state: "closed" } : closed;
}

/** Dollars that the closed shares brought before fees, less than 0 for a loss. Leverage changes what was put down, not this. */
export function closedProfit(order: OpenTradingOrder | ClosedTradingOrder): number {
  if (order.closePrice === null) return 0;
  const rise = order.closePrice - order.fillPrice;
  return order.closedShares * (order.side === "buy" ? rise : -rise);
}
