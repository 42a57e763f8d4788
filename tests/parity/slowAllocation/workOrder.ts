import { floorOfQuotient } from "../slow/sharesToBuy";
import type { SlowOrder } from "./slowOrder";
import type { SlowPortfolio } from "./slowPortfolio";
import type { PlacedBar } from "./slowAsset";

/** A session as the table counts it, from 0, and as the run does, from 1. */
export interface SlowSession {
  readonly place: number;
  readonly number: number;
}

/** Tries an order on the session's bar of its asset; it stays pending where there is nothing to trade on. */
export function workOrder(portfolio: SlowPortfolio, order: SlowOrder, session: SlowSession): void {
  const bar = order.asset.barOn(session.place);
  if (!bar || bar.isHalt) return;
  if (!portfolio.settings.trade_on_zero_volume && !(bar.volume > 0)) return;
  const price = portfolio.settings.fill_at === "open" ? bar.open : bar.close;
  if (Number.isNaN(price)) return;
  const shares = Math.min(order.requested, volumeCap(portfolio, order, bar));
  if (shares <= 0) endOrder(portfolio, order, session, "cancelled");
  else if (order.side === "sell") sell(portfolio, order, session, shares, price);
  else buy(portfolio, order, session, shares, price);
}

/** An order's last session; what is still reserved for it comes back. */
export function endOrder(
  portfolio: SlowPortfolio,
  order: SlowOrder,
  { number }: SlowSession,
  state: "filled" | "cancelled" | "rejected",
): void {
  order.state = state;
  if (order.filled < order.requested) order.endedOn = number;
  const subject = { session: number, order: order.number, symbol: order.asset.symbol };
  if (order.reservation) portfolio.account.release(subject, order.reservation);
}

function volumeCap({ settings }: SlowPortfolio, { asset }: SlowOrder, bar: PlacedBar): number {
  if (settings.max_volume_fraction === null) return Infinity;
  const volume = asset.barBefore(bar)?.volume ?? 0;
  return volume > 0 ? Math.floor(settings.max_volume_fraction * volume) : 0;
}

function sell(
  portfolio: SlowPortfolio,
  order: SlowOrder,
  session: SlowSession,
  shares: number,
  marketPrice: number,
): void {
  const { account, holdings, settings } = portfolio;
  const price = Math.max(0, marketPrice * (1 - settings.slippage_bps / 10_000));
  const subject = { session: session.number, order: order.number, symbol: order.asset.symbol };
  account.receive("FILL_SELL", subject, shares * price);
  const fee = account.payFromSale(subject, portfolio.commissionOf(shares));
  const pnl = holdings.get(order.asset)!.sell(shares, price, fee);
  portfolio.fills.push({ ...subject, shares: -shares, price, fee, pnl });
  fill(portfolio, order, session, { shares, price, fee });
}

function buy(
  portfolio: SlowPortfolio,
  order: SlowOrder,
  session: SlowSession,
  most: number,
  marketPrice: number,
): void {
  const { account, holdings, settings } = portfolio;
  const price = marketPrice * (1 + settings.slippage_bps / 10_000);
  const within = (heldBack: bigint) =>
    sharesWithin(account.budgetOf(order.reservation!, heldBack), most, price, portfolio);
  const asked = within(0n);
  const isPaid = account.canPay(order.reservation!, asked * price, portfolio.commissionOf(asked));
  const shares = isPaid ? asked : within(1n);
  if (shares === 0) {
    order.rejection = "insufficient_cash";
    endOrder(portfolio, order, session, "rejected");
    return;
  }
  const fee = portfolio.commissionOf(shares);
  const subject = { session: session.number, order: order.number, symbol: order.asset.symbol };
  account.payPurchase(subject, order.reservation!, shares * price, fee);
  holdings.get(order.asset)!.buy(shares, price, fee);
  portfolio.fills.push({ ...subject, shares, price, fee, pnl: null });
  fill(portfolio, order, session, { shares, price, fee });
}

/** By halving: what fits is a run from 0 up, because neither cost nor commission falls with more shares. */
function sharesWithin(budget: number, most: number, price: number, portfolio: SlowPortfolio): number {
  let fitting = 0;
  let tooMany = Math.min(most, floorOfQuotient(budget, price)) + 1;
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (middle * price + portfolio.commissionOf(middle) <= budget) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}

function fill(
  portfolio: SlowPortfolio,
  order: SlowOrder,
  session: SlowSession,
  { shares, price, fee }: { readonly shares: number; readonly price: number; readonly fee: number },
): void {
  order.filled = shares;
  order.fillPrice = price;
  order.fee = fee;
  order.filledOn = session.number;
  // An order of which the market or the cash left some has done its part: that is no cancellation.
  endOrder(portfolio, order, session, "filled");
}
