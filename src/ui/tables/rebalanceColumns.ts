import type { AllocationReport } from "../../engine/analysis/allocationReport";
import { isoDate } from "../../engine/market/isoDate";
import { formatFraction } from "../format/numberFormat";
import { cashTargetOf, targetOf, weightsOf } from "../state/weightHistory";
import type { TableColumn } from "./tableColumn";

/** The columns of the table of rebalances: for each asset its target, and what the fills of that session made of it. */
export function rebalanceColumns(report: AllocationReport): readonly TableColumn[] {
  const { assets, cash } = weightsOf(report);
  const sessionOf = (row: number): number => report.weights.rebalances[row]!;
  return [
    {
      ...column("date", "Date", (row) => isoDate(report.equity.day[sessionOf(row)]!)),
      width: "6.5rem",
      align: "start",
    },
    ...report.assets.map(({ symbol }, ticker) =>
      column(`asset-${symbol}`, symbol, (row) => {
        const session = sessionOf(row);
        return changeText(targetOf(report, session, ticker), assets[ticker]![session]!);
      }),
    ),
    column("cash", "Cash", (row) => changeText(cashTargetOf(report, sessionOf(row)), cash[sessionOf(row)]!)),
  ];
}

function column(id: string, label: string, text: (row: number) => string): TableColumn {
  return { id, label, width: "8.5rem", align: "end", text, order: null };
}

/** `20.0 % → 19.8 %` */
function changeText(target: number | null, weight: number): string {
  return `${target === null ? "–" : formatFraction(target, 1)} → ${formatFraction(weight, 1)}`;
}
