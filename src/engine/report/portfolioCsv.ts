import type { RunReport } from "../analysis/runReport";
import { isoDate } from "../market/isoDate";
import { pythonFloat } from "./pythonFloat";

/** portfolio.csv: seed 000's 6 columns (section 4d), one row a session. Money stands rounded in the report already. */
export function portfolioCsv({ equity }: Pick<RunReport, "equity">): string {
  const lines = ["date,cash,position_value,total_value,daily_return,cumulative_return"];
  const numbers = [equity.cash, equity.positionValue, equity.totalValue, equity.dailyReturn, equity.cumulativeReturn];
  for (let i = 0; i < equity.day.length; i++) {
    lines.push([isoDate(equity.day[i]!), ...numbers.map((column) => pythonFloat(column[i]!))].join(","));
  }
  return `${lines.join("\n")}\n`;
}
