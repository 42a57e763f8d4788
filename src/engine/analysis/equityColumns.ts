import type { RunResult } from "../backtest/runResult";
import type { IntColumn } from "../column";
import { drawdowns } from "./drawdown";
import { cumulativeReturns, simpleReturns } from "./returns";
import { roundDecimal, roundedColumn } from "./roundDecimal";
import type { EquityColumns } from "./runReport";

/**
 * The account after each session. `totalValue` is rounded from the unrounded sum, and the returns are those of the
 * rounded total values, as seed 000 has it. `sessions` gives the day number of each DayIndex.
 */
export function equityColumns(result: RunResult, sessions: IntColumn): EquityColumns {
  const { cash, positionValue } = result;
  const totalValue = Float64Array.from(cash, (dollars, i) => roundDecimal(dollars + positionValue[i]!, 2));
  const dailyReturn = simpleReturns(totalValue);
  return {
    day: Int32Array.from(result.day, (dayIndex) => sessions[dayIndex]!),
    cash: roundedColumn(cash, 2),
    positionValue: roundedColumn(positionValue, 2),
    totalValue,
    dailyReturn,
    cumulativeReturn: cumulativeReturns(dailyReturn),
    drawdown: drawdowns(totalValue, roundDecimal(result.config.initialCapital, 2)),
    positionCount: result.positionCount.slice(),
  };
}
