import type { AccountView } from "../execution/account";
import type { EntryOrder } from "../execution/order";
import type { MarketView } from "../market/marketView";

/** What trades: it knows the market up to the last close and its own account, nothing else. */
export interface Strategy {
  /** The stocks wanted at today's close, best first, no more than there are free places. */
  decide(yesterday: MarketView, account: AccountView): EntryOrder[];
}
