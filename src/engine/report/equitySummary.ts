import { deepestDrawdown } from "../analysis/drawdown";
import type { EquityColumns } from "../analysis/runReport";
import { isoDate } from "../market/isoDate";
import { countText, dollarText, percentText } from "./html/numberText";

/** The total value's chart in words: from, to, highest, lowest. `initialCapital` in dollars. */
export function totalValueSummary({ day, totalValue }: EquityColumns, initialCapital: number): string {
  const last = totalValue.at(-1)!;
  const { highest, lowest } = extremesOf(totalValue);
  const change = percentText((last / initialCapital - 1) * 100, "signed");
  return (
    `From the initial capital of ${dollarText(initialCapital)} (dashed line) to ${dollarText(last)} on ${isoDate(day.at(-1)!)}, ${change}. ` +
    `Highest ${dollarText(totalValue[highest]!)} on ${isoDate(day[highest]!)}, lowest ${dollarText(totalValue[lowest]!)} on ${isoDate(day[lowest]!)}.`
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
  let gains = 0;
  let losses = 0;
  for (const r of dailyReturn) {
    if (r > 0) gains += 1;
    else if (r < 0) losses += 1;
  }
  const { highest, lowest } = extremesOf(dailyReturn);
  const unchanged = dailyReturn.length - gains - losses;
  return (
    `${countText(gains)} sessions gained, ${countText(losses)} lost, ${countText(unchanged)} did neither. ` +
    `Best ${percentText(dailyReturn[highest]! * 100, "signed")} on ${isoDate(day[highest]!)}, ` +
    `worst ${percentText(dailyReturn[lowest]! * 100, "signed")} on ${isoDate(day[lowest]!)}.`
  );
}

/** Positions of a column's first highest and first lowest value. Loops, because the page says this at each move of a slider. */
function extremesOf(values: Float64Array): { readonly highest: number; readonly lowest: number } {
  let highest = 0;
  let lowest = 0;
  for (let i = 1; i < values.length; i++) {
    if (values[i]! > values[highest]!) highest = i;
    if (values[i]! < values[lowest]!) lowest = i;
  }
  return { highest, lowest };
}
