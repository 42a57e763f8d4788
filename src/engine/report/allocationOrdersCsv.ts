import type { AllocationReport } from "../analysis/allocationReport";
import { orderAt, type OrderView } from "../execution/broker/orderColumns";
import { csvText } from "./csvText";
import { pythonFloat } from "./pythonFloat";
import { runDate } from "./runDate";
import { wholeText } from "./wholeText";

/** orders.csv of an allocation: every order with its life, what was asked beside what was done. */
export function allocationOrdersCsv(report: AllocationReport): string {
  const lines = [COLUMNS.map(({ name }) => name).join(",")];
  for (let place = 0; place < report.orders.count; place++) {
    const order = orderAt(report.orders, place);
    lines.push(COLUMNS.map(({ cell }) => cell(order, report)).join(","));
  }
  return `${lines.join("\n")}\n`;
}

interface OrderColumn {
  readonly name: string;
  cell(order: OrderView, report: AllocationReport): string;
}

const COLUMNS: readonly OrderColumn[] = [
  { name: "order", cell: ({ number }) => String(number) },
  { name: "ticker", cell: ({ ticker }, { assets }) => csvText(assets[ticker]!.symbol) },
  { name: "side", cell: ({ side }) => side },
  { name: "type", cell: ({ instruction }) => instruction },
  { name: "limit_price", cell: ({ limitPrice }) => price(limitPrice) },
  { name: "stop_price", cell: ({ stopPrice }) => price(stopPrice) },
  { name: "time_in_force", cell: ({ timeInForce }) => timeInForce },
  { name: "requested_shares", cell: ({ requestedShares }) => wholeText(requestedShares) },
  { name: "filled_shares", cell: ({ filledShares }) => wholeText(filledShares) },
  { name: "fill_price", cell: ({ fillPrice }) => price(fillPrice) },
  { name: "commission", cell: ({ fee }) => price(fee) },
  { name: "state", cell: ({ state }) => state },
  { name: "rejection", cell: ({ rejection }) => rejection ?? "" },
  { name: "created_date", cell: ({ createdDay }, report) => runDate(report, createdDay) },
  { name: "filled_date", cell: ({ filledDay }, report) => runDate(report, filledDay) },
  { name: "ended_date", cell: ({ endedDay }, report) => runDate(report, endedDay) },
];

function price(dollars: number | null): string {
  return dollars === null ? "" : pythonFloat(dollars);
}
