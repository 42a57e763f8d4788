import { dayNumberOf, isoDate } from "../market/isoDate";
import type { MemoryForecast } from "./memoryForecast";
import type { ReadingScope } from "./readingScope";

/**
 * Parts of what was chosen that are expected to fit into `bytes`: the longest history that begins with a year, the
 * largest sample of tickers, and one half as large, should the forecast be too low. Empty when nothing would fit.
 */
export function waysOut(forecast: Forecast, chosen: ReadingScope, bytes: number): readonly ReadingScope[] {
  const fits = (scope: ReadingScope) => forecast.peakBytes(scope) <= bytes;
  const later = laterStarts(forecast, chosen).find(fits);
  const sample = SAMPLES.map((n) => ({ ...chosen, everyNthTicker: chosen.everyNthTicker * n })).find(fits);
  const ways = later === undefined ? [] : [later];
  if (sample !== undefined) ways.push(sample, { ...sample, everyNthTicker: sample.everyNthTicker * 2 });
  return ways;
}

/** What is asked of a MemoryForecast. */
export type Forecast = Pick<MemoryForecast, "rows" | "peakBytes" | "span">;

/** Beyond one in 64 a sample of a market has too few tickers to be one. */
const SAMPLES = [2, 4, 8, 16, 32, 64];

/** The chosen dates less one year, less two, and so on, to the last year that has prices. */
function laterStarts({ span }: Forecast, chosen: ReadingScope): readonly ReadingScope[] {
  if (span === null) return [];
  const firstYear = yearOf(Math.max(span.firstDay, chosen.firstDay ?? span.firstDay));
  const lastYear = yearOf(Math.min(span.lastDay, chosen.lastDay ?? span.lastDay));
  return Array.from({ length: Math.max(0, lastYear - firstYear) }, (_, i) => ({
    ...chosen,
    firstDay: dayNumberOf(firstYear + 1 + i, 1, 1),
  }));
}

function yearOf(day: number): number {
  return Number(isoDate(day).slice(0, 4));
}
