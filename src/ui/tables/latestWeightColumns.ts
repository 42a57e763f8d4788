import type { AllocationReport } from "../../engine/analysis/allocationReport";
import { formatPrice } from "../format/ledgerFormat";
import { formatCount, formatDollars, formatFraction } from "../format/numberFormat";
import { cashTargetOf, heldValue, targetOf, weightsOf } from "../state/weightHistory";
import type { TableColumn } from "./tableColumn";

interface Line {
  readonly label: string;
  readonly shares: string;
  readonly close: string;
  readonly value: number;
  readonly target: number | null;
  readonly weight: number;
}

/** The columns of the portfolio after the last session: a row for each asset, then one for cash. */
export function latestWeightColumns(report: AllocationReport): readonly TableColumn[] {
  const column = (id: string, label: string, width: string, text: (line: Line) => string): TableColumn => ({
    id,
    label,
    width,
    align: "end",
    text: (row) => text(lineAt(report, row)),
    order: null,
  });
  return [
    { ...column("asset", "Asset", "6rem", ({ label }) => label), align: "start" },
    column("shares", "Shares", "6rem", ({ shares }) => shares),
    column("close", "Last close", "6.5rem", ({ close }) => close),
    column("value", "Value", "8rem", ({ value }) => formatDollars(value)),
    column("target", "Target", "5.5rem", ({ target }) => (target === null ? "–" : formatFraction(target, 1))),
    column("weight", "Weight", "5.5rem", ({ weight }) => formatFraction(weight, 1)),
  ];
}

function lineAt(report: AllocationReport, row: number): Line {
  const { assets, weights, equity } = report;
  const parts = weightsOf(report);
  const last = equity.day.length - 1;
  const asset = assets[row];
  if (!asset) {
    const [value, target] = [weights.cash[last]!, cashTargetOf(report, last)];
    return { label: "Cash", shares: "", close: "", value, target, weight: parts.cash[last]! };
  }
  const at = last * weights.assets + row;
  const close = weights.close[at]!;
  return {
    label: asset.symbol,
    shares: formatCount(weights.shares[at]!),
    close: formatPrice(Number.isNaN(close) ? null : close),
    value: heldValue(report, last, row),
    target: targetOf(report, last, row),
    weight: parts.assets[row]![last]!,
  };
}
