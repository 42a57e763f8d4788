import { orderAt, type OrderColumns } from "../../execution/broker/orderColumns";
import type { Problem } from "../../problem";

/** What is odd about a finished allocation, but no reason against it. `rebalances`: how often targets were followed. */
export function allocationWarnings(orders: OrderColumns, rebalances: number): readonly Problem[] {
  // Seed 003 wants at least one signal of a run.
  return rebalances === 0 ? [NO_SIGNAL] : unfilledWarnings(orders);
}

/** Dividends are wanted, and no file tells of any of these assets. */
export function withoutDividends(symbols: readonly string[]): Problem {
  return {
    code: "no-dividends",
    where: "credit_dividends",
    message: `No file tells of dividends of ${symbols.join(", ")}, so none is credited. Drop ACTIONS as well to have them.`,
  };
}

/** A portfolio that orders didn't bring to its targets must not look like one that follows them. */
function unfilledWarnings(orders: OrderColumns): readonly Problem[] {
  const counts = new Map<string, number>();
  for (let place = 0; place < orders.count; place++) {
    const { state, rejection } = orderAt(orders, place);
    const cause = rejection ?? (state === "cancelled" ? "no_market" : null);
    if (cause !== null) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const causes = [...counts].map(([cause, count]) => `${count} ${CAUSE[cause] ?? cause.replaceAll("_", " ")}`);
  return [
    {
      code: "orders-unfilled",
      where: "orders",
      message: `Of ${orders.count} orders, these bought or sold nothing: ${causes.join("; ")}. The next rebalance tries again.`,
    },
  ];
}

const CAUSE: Readonly<Record<string, string>> = {
  no_market:
    "found no bar or no volume on their session (as on a market holiday on which another asset has a stray bar)",
  position_limit: "would have made a position larger than max_position_fraction",
  insufficient_cash: "were not covered by the cash",
};

const NO_SIGNAL: Problem = {
  code: "no-signal",
  where: "strategy",
  message:
    "The model never said how to divide the portfolio, so nothing was bought: no asset had bars enough for its longest " +
    "average. Choose a longer period or shorter averages.",
};
