import { pricedBars } from "../slow/pricedBars";
import type { SlowRow } from "../slow/slowRow";
import { SlowAsset } from "./slowAsset";

/** The price files' rows, stocks and funds. */
export interface SlowFiles {
  readonly prices: readonly SlowRow[];
  readonly funds: readonly SlowRow[];
}

/** The run's own table: the assets by symbol, and the days on which at least one of them has a bar. */
export interface AssetMarket {
  readonly assets: readonly SlowAsset[];
  readonly days: readonly number[];
  /** Each asset has closes adjusted for dividends. */
  readonly hasAdjustedCloses: boolean;
}

/** The assets alone, each from the stocks or, if it is none, from the funds. */
export function assetMarket(files: SlowFiles, symbols: readonly string[]): AssetMarket {
  const stocks = pricedBars(files.prices);
  const funds = pricedBars(files.funds);
  const found = [...symbols]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((symbol) => {
      const file = stocks.some(({ ticker }) => ticker === symbol) ? stocks : funds;
      return { symbol, file, bars: file.filter(({ ticker }) => ticker === symbol) };
    });
  const days = [...new Set(found.flatMap(({ bars }) => bars.map(({ day }) => day)))].sort((a, b) => a - b);
  const places = new Map(days.map((day, session) => [day, session]));
  return {
    assets: found.map(
      ({ symbol, bars }) =>
        new SlowAsset(
          symbol,
          bars.map((bar) => ({ ...bar, session: places.get(bar.day)! })),
        ),
    ),
    days,
    hasAdjustedCloses: found.every(({ bars }) => bars.some(({ closeadj }) => closeadj > 0)),
  };
}
