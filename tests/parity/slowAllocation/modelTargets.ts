import type { AssetMarket } from "./assetMarket";
import type { SlowAllocationSettings } from "./slowAllocationSettings";
import type { SlowAsset } from "./slowAsset";

/** What a model wants at the close of a session, a part for each asset; null while too little is known. */
export function modelTargets(market: AssetMarket, session: number, settings: SlowAllocationSettings): number[] | null {
  return settings.strategy === "equal_weight"
    ? equalParts(market, session, settings)
    : strongestTrends(market, session, settings);
}

function equalParts({ assets }: AssetMarket, session: number, settings: SlowAllocationSettings): number[] | null {
  const isListed = (asset: SlowAsset) => asset.sessionsWithoutBar(session) < settings.delist_after_sessions;
  const listed = assets.filter(isListed).length;
  return listed === 0 ? null : assets.map((asset) => (isListed(asset) ? 1 / listed : 0));
}

function strongestTrends(market: AssetMarket, session: number, settings: SlowAllocationSettings): number[] | null {
  const { assets } = market;
  const trends = assets.map((asset) => trendOf(asset, market, session, settings));
  if (trends.every((trend) => trend === null)) return null;
  const rising = assets
    .map((asset, place) => ({ asset, trend: trends[place]! }))
    .filter(({ trend }) => trend !== null && trend > 1)
    .sort((a, b) => b.trend - a.trend)
    .map(({ asset }) => asset);
  return assets.map((asset) => {
    if (asset === rising[0]) return settings.first_weight;
    return asset === rising[1] ? settings.second_weight : 0;
  });
}

function trendOf(
  asset: SlowAsset,
  market: AssetMarket,
  session: number,
  settings: SlowAllocationSettings,
): number | null {
  if (asset.sessionsWithoutBar(session) >= settings.delist_after_sessions) return null;
  const bars = asset.bars.filter((bar) => bar.session <= session);
  const isAdjusted = settings.return_basis === "closeadj" && market.hasAdjustedCloses;
  const prices = bars
    .map(({ closeFfill, closeadjFfill }) => (isAdjusted ? closeadjFfill : closeFfill))
    .filter((price) => !Number.isNaN(price));
  const short = exponentialAverage(prices, settings.short_span);
  const medium = exponentialAverage(prices, settings.medium_span);
  const long = exponentialAverage(prices, settings.long_span);
  if (short === null || medium === null || long === null) return null;
  return (short / medium + medium / long) / 2;
}

/** Null while there are fewer prices than the span counts. */
function exponentialAverage(prices: readonly number[], span: number): number | null {
  if (prices.length < span) return null;
  const alpha = 2 / (span + 1);
  return prices.reduce((average, price) => average + alpha * (price - average));
}
