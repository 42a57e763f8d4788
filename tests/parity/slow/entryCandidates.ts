import { isTradable } from "./exitFill";
import type { PricedBar } from "./pricedBars";
import type { ScoredBar } from "./scoredBars";
import type { SlowSettings } from "./slowSettings";

/** The rows of one session by ticker. */
export type Session = ReadonlyMap<string, ScoredBar>;

/** Yesterday's rows of the stocks that could be bought today, best first: by score rounded to 1e-9, then by ticker. */
export function entryCandidates(
  yesterday: Session,
  today: Session,
  held: ReadonlySet<string>,
  settings: SlowSettings,
): ScoredBar[] {
  const canBeBought = ({ ticker }: PricedBar) => {
    const scored = today.get(ticker);
    return scored !== undefined && isTradable(scored.bar, settings) && !held.has(ticker);
  };
  return [...yesterday.values()]
    .filter(({ bar, score }) => bar.volume > settings.V && !Number.isNaN(score))
    .filter(({ bar }) => passesFloors(bar, settings) && canBeBought(bar))
    .sort((a, b) => rank(b) - rank(a) || (a.bar.ticker < b.bar.ticker ? -1 : 1));
}

/** The score in units of 1e-9. */
function rank({ score }: ScoredBar): number {
  return Math.round(score * 1e9);
}

/*
 * Open in the specification, three times. An empty cell of closeunadj in a file that has the column: the close stands in,
 * as for a file without it. A close that is empty yesterday: there is no price and no dollar volume to test, so the
 * test fails. A floor of 0 is off and lets such a row pass, because it does so as specified.
 */
function passesFloors(bar: PricedBar, { min_price, min_dollar_volume }: SlowSettings): boolean {
  const price = Number.isNaN(bar.closeunadj) ? bar.close : bar.closeunadj;
  const isPriceHigh = min_price === 0 || price >= min_price;
  const isLiquid = min_dollar_volume === 0 || bar.close * bar.volume >= min_dollar_volume;
  return isPriceHigh && isLiquid;
}
