import type { BrokerView, OrderWish } from "../execution/broker/broker";
import type { AssetView } from "../market/assetView";

/** What trades by orders of its own: it knows the market up to the last close and its account, nothing else. */
export interface OrderStrategy {
  /**
   * The orders wanted for the next session, decided at the close of `known.asOf`. Each is worked before the next one is
   * asked for, so that a strategy sees what the earlier ones left.
   */
  decide(known: AssetView, account: BrokerView): Iterable<OrderWish>;
}
