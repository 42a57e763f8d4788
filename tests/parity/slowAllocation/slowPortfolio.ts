import type { AssetMarket } from "./assetMarket";
import { SlowAccount } from "./slowAccount";
import type { SlowAllocationSettings } from "./slowAllocationSettings";
import type { SlowAsset } from "./slowAsset";
import { SlowHolding } from "./slowHolding";
import type { SlowAllocationFill, SlowOrder } from "./slowOrder";

/** All that a run has and has done so far. */
export class SlowPortfolio {
  readonly account: SlowAccount;
  readonly holdings: ReadonlyMap<SlowAsset, SlowHolding>;
  readonly orders: SlowOrder[] = [];
  readonly fills: SlowAllocationFill[] = [];
  /** The targets followed last. */
  inForce: readonly number[] | null = null;

  constructor(
    readonly market: AssetMarket,
    readonly settings: SlowAllocationSettings,
  ) {
    this.account = new SlowAccount(settings.initial_capital);
    this.holdings = new Map(market.assets.map((asset) => [asset, new SlowHolding()]));
  }

  /** Shares held now. */
  sharesOf(asset: SlowAsset): number {
    return this.holdings.get(asset)!.shares;
  }

  /** Assets held now, by symbol. */
  get held(): readonly SlowAsset[] {
    return this.market.assets.filter((asset) => this.sharesOf(asset) > 0);
  }

  /** Dollars of the shares of an asset at its last known close. */
  worthOf(asset: SlowAsset, session: number): number {
    const shares = this.sharesOf(asset);
    return shares === 0 ? 0 : shares * asset.lastClose(session);
  }

  /** Dollars for buying or selling some shares. */
  commissionOf(shares: number): number {
    const { commission_min, commission_per_share } = this.settings;
    return shares > 0 ? Math.max(commission_min, commission_per_share * shares) : 0;
  }
}
