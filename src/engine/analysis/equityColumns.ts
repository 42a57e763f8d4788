import type { RunResult } from "../backtest/runResult";
import type { IntColumn } from "../column";
import { dayNumbers } from "./dayNumbers";
import { drawdowns } from "./drawdown";
import { cumulativeReturns, simpleReturns } from "./returns";
import { roundDecimal, roundedColumn } from "./roundDecimal";
import type { EquityColumns } from "./runReport";

/**
 * The account after each session. `totalValue` is rounded from the unrounded sum, and the returns are those of the
 * rounded total values, as seed 000 has it. `sessions` gives the day number of each DayIndex.
 */
export function equityColumns(
  result: Pick<RunResult, "day" | "cash" | "positionValue" | "positionCount"> & {
    readonly config: { readonly initialCapital: number };
  },
  sessions: IntColumn,
): EquityColumns {
  const wealth = wealthColumns(result, result.config.initialCapital);
  return {
    day: dayNumbers(result.day, sessions),
    cash: roundedColumn(result.cash, 2),
    positionValue: roundedColumn(result.positionValue, 2),
    ...wealth,
    cumulativeReturn: cumulativeReturns(wealth.dailyReturn),
    positionCount: result.positionCount.slice(),
  };
}

/** The columns that the metrics are figures of; `initialCapital` in dollars. */
export function wealthColumns(
  { cash, positionValue }: Pick<RunResult, "cash" | "positionValue">,
  initialCapital: number,
): Pick<EquityColumns, "totalValue" | "dailyReturn" | "drawdown"> {
  const totalValue = new Float64Array(cash.length);
  for (let i = 0; i < cash.length; i++) totalValue[i] = roundDecimal(cash[i]! + positionValue[i]!, 2);
  return {
    totalValue,
    dailyReturn: simpleReturns(totalValue),
    drawdown: drawdowns(totalValue, roundDecimal(initialCapital, 2)),
  };
}
