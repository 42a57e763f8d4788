import type { RunReport } from "../../engine/analysis/runReport";
import { formatDay } from "../format/dateFormat";
import {
  formatCount,
  formatCounted,
  formatDollars,
  formatFraction,
  formatSignedFraction,
} from "../format/numberFormat";

type Values = { readonly length: number; readonly [session: number]: number };

/** The total-value chart as text. */
export function valueSummary({ equity, config }: RunReport): string {
  const { day, totalValue } = equity;
  if (day.length === 0) return NOTHING;
  const last = day.length - 1;
  const high = extremeIndex(totalValue, (a, b) => a > b);
  const low = extremeIndex(totalValue, (a, b) => a < b);
  return (
    `From ${formatDollars(config.initialCapital)} to ${formatDollars(totalValue[last]!)} on ${formatDay(day[last]!)}; ` +
    `highest ${formatDollars(totalValue[high]!)} on ${formatDay(day[high]!)}, ` +
    `lowest ${formatDollars(totalValue[low]!)} on ${formatDay(day[low]!)}.`
  );
}

/** The drawdown chart as text. */
export function drawdownSummary({ equity: { day, drawdown } }: RunReport): string {
  if (day.length === 0) return NOTHING;
  const deepest = extremeIndex(drawdown, (a, b) => a < b);
  if (drawdown[deepest] === 0) return "The total value never fell below an earlier high.";
  const now = drawdown[day.length - 1]!;
  const end = now === 0 ? "at a new high at the end" : `${formatFraction(now)} at the end`;
  return `Deepest ${formatFraction(drawdown[deepest]!)} on ${formatDay(day[deepest]!)}; ${end}.`;
}

/** The daily-returns chart as text. */
export function returnsSummary({ equity: { day, dailyReturn } }: RunReport): string {
  if (day.length === 0) return NOTHING;
  const best = extremeIndex(dailyReturn, (a, b) => a > b);
  const worst = extremeIndex(dailyReturn, (a, b) => a < b);
  const ups = countWhere(dailyReturn, (value) => value > 0);
  const downs = countWhere(dailyReturn, (value) => value < 0);
  return (
    `${formatCounted(ups, "day")} up, ${formatCount(downs)} down, ${formatCount(day.length - ups - downs)} unchanged; ` +
    `best ${formatSignedFraction(dailyReturn[best]!)} on ${formatDay(day[best]!)}, ` +
    `worst ${formatSignedFraction(dailyReturn[worst]!)} on ${formatDay(day[worst]!)}.`
  );
}

const NOTHING = "There are no sessions to show.";

/** The first index whose value no other beats. */
function extremeIndex(values: Values, beats: (a: number, b: number) => boolean): number {
  let found = 0;
  for (let i = 1; i < values.length; i++) if (beats(values[i]!, values[found]!)) found = i;
  return found;
}

function countWhere(values: Values, holds: (value: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (holds(values[i]!)) count += 1;
  return count;
}
