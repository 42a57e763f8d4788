import { floorOfQuotient } from "../slow/sharesToBuy";
import { modelTargets } from "./modelTargets";
import type { SlowAllocationSettings } from "./slowAllocationSettings";
import type { SlowAsset } from "./slowAsset";
import type { SlowOrder } from "./slowOrder";
import type { SlowPortfolio } from "./slowPortfolio";
import { endOrder, workOrder, type SlowSession } from "./workOrder";

/** What a session decided; the signal is null where there was none. */
export interface SlowDecision {
  readonly signal: readonly number[] | null;
  readonly rebalanced: boolean;
}

/** Asks the model at the close before and, where it is time, works the orders that bring the portfolio to its targets. */
export function rebalance(portfolio: SlowPortfolio, session: SlowSession): SlowDecision {
  const before = session.place - 1;
  const signal = before < 0 ? null : modelTargets(portfolio.market, before, portfolio.settings);
  if (signal === null || !isDue(portfolio, session, signal)) return { signal, rebalanced: false };
  const total = totalAt(portfolio, before);
  const changes = portfolio.market.assets.map((asset, place) => ({
    asset,
    change: wantedShares(asset, signal[place]! * total, before) - portfolio.sharesOf(asset),
  }));
  portfolio.inForce = signal;
  for (const { asset, change } of changes) if (change < 0) trade(portfolio, session, asset, "sell", -change);
  for (const { asset, change } of changes) {
    if (change > 0)
      trade(portfolio, session, asset, "buy", change, isTooLarge(portfolio, asset, change, before, total));
  }
  return { signal, rebalanced: true };
}

function isDue(portfolio: SlowPortfolio, { place }: SlowSession, signal: readonly number[]): boolean {
  const { market, settings } = portfolio;
  if (portfolio.inForce === null) return true;
  if (settings.rebalance === "drift") return hasDrifted(portfolio, place - 1, signal);
  return periodOf(market.days[place]!, settings.rebalance) !== periodOf(market.days[place - 1]!, settings.rebalance);
}

function hasDrifted(portfolio: SlowPortfolio, place: number, signal: readonly number[]): boolean {
  const total = totalAt(portfolio, place);
  return portfolio.market.assets.some((asset, i) => {
    const weight = portfolio.sharesOf(asset) === 0 ? 0 : portfolio.worthOf(asset, place) / total;
    return Math.abs(weight - signal[i]!) > portfolio.settings.drift_threshold;
  });
}

/** Dates of one session, week or month have the same text; a week is called by its Thursday, which lies in its year. */
function periodOf(day: number, rebalance: Exclude<SlowAllocationSettings["rebalance"], "drift">): string {
  const date = new Date(day * 86_400_000);
  if (rebalance === "monthly") return date.toISOString().slice(0, 7);
  if (rebalance === "daily") return date.toISOString();
  const daysSinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date((day - daysSinceMonday + 3) * 86_400_000).toISOString();
}

/** Dollars of cash and shares at the closes of a session. */
function totalAt(portfolio: SlowPortfolio, place: number): number {
  const { assets } = portfolio.market;
  return assets.reduce((sum, asset) => sum + portfolio.worthOf(asset, place), portfolio.account.cash);
}

function wantedShares(asset: SlowAsset, dollars: number, place: number): number {
  const close = asset.lastClose(place);
  return dollars === 0 || Number.isNaN(close) ? 0 : floorOfQuotient(dollars, close);
}

/** A purchase may not make an asset more than its part of the portfolio; a part in 1e12 is rounding. */
function isTooLarge(portfolio: SlowPortfolio, asset: SlowAsset, change: number, place: number, total: number): boolean {
  const { max_position_fraction: most } = portfolio.settings;
  const worth = (portfolio.sharesOf(asset) + change) * asset.lastClose(place);
  return most < 1 && worth > Math.max(0, total * most) * (1 + 1e-12);
}

function trade(
  portfolio: SlowPortfolio,
  session: SlowSession,
  asset: SlowAsset,
  side: "buy" | "sell",
  requested: number,
  isRejected = false,
): void {
  const number = portfolio.orders.length + 1;
  const subject = { session: session.number, order: number, symbol: asset.symbol };
  const likely = requested * asset.lastClose(session.place - 1) + portfolio.commissionOf(requested);
  const order: SlowOrder = {
    number,
    asset,
    side,
    type: portfolio.settings.fill_at === "open" ? "market" : "on_close",
    requested,
    created: session.number - 1,
    reservation: side === "buy" && !isRejected ? portfolio.account.reserve(subject, likely) : null,
    filled: 0,
    fillPrice: null,
    fee: 0,
    state: "pending",
    rejection: null,
    filledOn: null,
    endedOn: null,
  };
  portfolio.orders.push(order);
  if (!isRejected) workOrder(portfolio, order, session);
  else {
    order.rejection = "position_limit";
    endOrder(portfolio, order, session, "rejected");
  }
}
