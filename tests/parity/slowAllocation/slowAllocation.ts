import { assetMarket, type SlowFiles } from "./assetMarket";
import { rebalance, type SlowDecision } from "./rebalance";
import type { SlowPosting } from "./slowAccount";
import type { SlowAllocationSettings } from "./slowAllocationSettings";
import type { SlowAllocationFill, SlowOrder } from "./slowOrder";
import { SlowPortfolio } from "./slowPortfolio";
import { endOrder, type SlowSession } from "./workOrder";

/** What an allocation did, and what it had at the end of every session. */
export interface SlowAllocation {
  readonly symbols: readonly string[];
  readonly fills: readonly SlowAllocationFill[];
  readonly orders: readonly SlowOrder[];
  readonly postings: readonly SlowPosting[];
  readonly days: readonly SlowAllocationDay[];
}

/** The portfolio at the end of a session, dollars; arrays have an entry for each asset. */
export interface SlowAllocationDay extends SlowDecision {
  readonly day: number;
  readonly cash: number;
  readonly positionValue: number;
  readonly total: number;
  readonly positionCount: number;
  /** The targets followed last. */
  readonly target: readonly number[] | null;
  readonly shares: readonly number[];
  readonly closes: readonly number[];
  readonly values: readonly number[];
}

const MIN_SESSIONS = 30;

/**
 * A portfolio kept at target weights, object by object, without a line of the engine, so that the two can disagree.
 *
 * A session goes: dividends; held assets that have had no bar for long become cash; the model is asked at the close
 * before, and where the portfolio is due its orders are worked on today's bar, sales first; orders that found no bar to
 * trade on are cancelled; the portfolio is valued at the last known closes. "Too short" when the period has too few
 * sessions for a run.
 */
export function slowAllocation(files: SlowFiles, settings: SlowAllocationSettings): SlowAllocation | "too short" {
  const market = assetMarket(files, settings.assets);
  const places = [...market.days.keys()].filter((place) => isWithinDates(market.days[place]!, settings));
  if (places.length < MIN_SESSIONS) return "too short";
  const portfolio = new SlowPortfolio(market, settings);
  const days = places.map((place, i) => dayOf(portfolio, { place, number: i + 1 }));
  const { fills, orders, account } = portfolio;
  return { symbols: market.assets.map(({ symbol }) => symbol), fills, orders, postings: account.postings, days };
}

function dayOf(portfolio: SlowPortfolio, session: SlowSession): SlowAllocationDay {
  if (portfolio.settings.credit_dividends) creditDividends(portfolio, session);
  closeDelisted(portfolio, session);
  const decision = rebalance(portfolio, session);
  for (const order of portfolio.orders) {
    if (order.state === "pending") endOrder(portfolio, order, session, "cancelled");
  }
  return marked(portfolio, session, decision);
}

function creditDividends(portfolio: SlowPortfolio, { place, number }: SlowSession): void {
  for (const asset of portfolio.held) {
    const dividend = asset.barOn(place)?.dividend ?? 0;
    const subject = { session: number, order: null, symbol: asset.symbol };
    if (dividend > 0) portfolio.account.receive("DIVIDEND", subject, portfolio.sharesOf(asset) * dividend);
  }
}

function closeDelisted(portfolio: SlowPortfolio, { place, number }: SlowSession): void {
  const { account, fills, holdings, settings } = portfolio;
  for (const asset of portfolio.held) {
    if (asset.sessionsWithoutBar(place) < settings.delist_after_sessions) continue;
    const holding = holdings.get(asset)!;
    const { shares, cost } = holding;
    const price = delistingPrice(asset.lastClose(place), cost / shares, settings);
    const subject = { session: number, order: null, symbol: asset.symbol };
    account.receive("SPOT_EXCHANGE", subject, shares * price);
    fills.push({ ...subject, shares: -shares, price, fee: 0, pnl: holding.sell(shares, price, 0) });
  }
}

function delistingPrice(lastClose: number, averageCost: number, settings: SlowAllocationSettings): number {
  switch (settings.delisting_fill) {
    case "last_close":
      return lastClose;
    case "haircut_30":
      return 0.7 * lastClose;
    case "worthless":
      return 0;
    case "entry_price":
      return averageCost;
  }
}

function marked(portfolio: SlowPortfolio, { place }: SlowSession, decision: SlowDecision): SlowAllocationDay {
  const { market, account, held } = portfolio;
  const values = market.assets.map((asset) => portfolio.worthOf(asset, place));
  const positionValue = values.reduce((sum, value) => sum + value, 0);
  return {
    ...decision,
    day: market.days[place]!,
    cash: account.cash,
    positionValue,
    total: account.cash + positionValue,
    positionCount: held.length,
    target: portfolio.inForce,
    shares: market.assets.map((asset) => portfolio.sharesOf(asset)),
    closes: market.assets.map((asset) => asset.lastClose(place)),
    values,
  };
}

function isWithinDates(day: number, { start_date, end_date }: SlowAllocationSettings): boolean {
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
  return (start_date === null || date >= start_date) && (end_date === null || date <= end_date);
}
