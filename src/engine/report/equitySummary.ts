import { deepestDrawdown } from "../analysis/drawdown";
import type { EquityColumns } from "../analysis/runReport";
import { isoDate } from "../market/isoDate";
import { countText, dollarText, percentText } from "./html/numberText";

/** The total value's chart in words: from, to, highest, lowest. `initialCapital` in dollars. */
export function totalValueSummary({ day, totalValue }: EquityColumns, initialCapital: number): string {
  const last = totalValue.at(-1)!;
  const high = extremeAt(totalValue, Math.max);
  const low = extremeAt(totalValue, Math.min);
  const change = percentText((last / initialCapital - 1) * 100, "signed");
  return (
    `From the initial capital of ${dollarText(initialCapital)} (dashed line) to ${dollarText(last)} on ${isoDate(day.at(-1)!)}, ${change}. ` +
    `Highest ${dollarText(totalValue[high]!)} on ${isoDate(day[high]!)}, lowest ${dollarText(totalValue[low]!)} on ${isoDate(day[low]!)}.`
  );
}

/** The drawdown's chart in words: depth, trough, peak and recovery of the worst one. */
export function drawdownSummary({ day, drawdown }: EquityColumns): string {
  const worst = deepestDrawdown(drawdown);
  if (!worst) return "The total value never fell below an earlier one.";
  const since = worst.peak < 0 ? "below the initial capital" : `below the peak of ${isoDate(day[worst.peak]!)}`;
  const end = worst.recovery === null ? "not made up by the end" : `made up on ${isoDate(day[worst.recovery]!)}`;
  return `At worst ${percentText(worst.depth * 100)} on ${isoDate(day[worst.trough]!)}, ${since}; ${end}.`;
}

/** The daily returns' chart in words: how many sessions gained and lost, the best and the worst. */
export function dailyReturnSummary({ day, dailyReturn }: EquityColumns): string {
  const gains = dailyReturn.filter((r) => r > 0).length;
  const losses = dailyReturn.filter((r) => r < 0).length;
  const best = extremeAt(dailyReturn, Math.max);
  const worst = extremeAt(dailyReturn, Math.min);
  const unchanged = dailyReturn.length - gains - losses;
  return (
    `${countText(gains)} sessions gained, ${countText(losses)} lost, ${countText(unchanged)} did neither. ` +
    `Best ${percentText(dailyReturn[best]! * 100, "signed")} on ${isoDate(day[best]!)}, ` +
    `worst ${percentText(dailyReturn[worst]! * 100, "signed")} on ${isoDate(day[worst]!)}.`
  );
}

/** Position of the first value that is the highest or lowest of its column. */
function extremeAt(values: Float64Array, extreme: (a: number, b: number) => number): number {
  return values.indexOf(values.reduce((a, b) => extreme(a, b)));
}
