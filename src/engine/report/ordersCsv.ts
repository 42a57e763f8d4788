import type { RunReport } from "../analysis/runReport";
import { runOrders, type RunOrder } from "../analysis/runOrders";
import { limitPriceOf, stopPriceOf } from "../execution/orders/instruction";
import { csvText } from "./csvText";
import { pythonFloat } from "./pythonFloat";
import { runDate } from "./runDate";
import { wholeText } from "./wholeText";

/** orders.csv: every order of a run with its life, one row an order; what was asked stands beside what was done. */
export function ordersCsv(report: RunReport): string {
  const lines = runOrders(report).map((order) => COLUMNS.map(({ cell }) => cell(order, report)).join(","));
  return `${[COLUMNS.map(({ name }) => name).join(","), ...lines].join("\n")}\n`;
}

interface OrderColumn {
  readonly name: string;
  cell(order: RunOrder, report: RunReport): string;
}

const COLUMNS: readonly OrderColumn[] = [
  { name: "order", cell: ({ order }) => String(order.number) },
  { name: "position", cell: ({ position }) => String(position + 1) },
  { name: "purpose", cell: ({ purpose }) => purpose },
  { name: "ticker", cell: ({ symbol }) => csvText(symbol) },
  { name: "side", cell: ({ order }) => order.side },
  { name: "type", cell: ({ order }) => order.instruction.kind },
  { name: "limit_price", cell: ({ order }) => price(limitPriceOf(order.instruction)) },
  { name: "stop_price", cell: ({ order }) => price(stopPriceOf(order.instruction)) },
  { name: "time_in_force", cell: ({ order }) => order.timeInForce },
  { name: "requested_shares", cell: ({ order }) => wholeText(order.requestedShares) },
  { name: "filled_shares", cell: ({ order }) => wholeText(order.filledShares) },
  { name: "fill_price", cell: ({ order }) => price(order.fillPrice) },
  { name: "commission", cell: ({ order }) => price(order.fees.fill) },
  { name: "state", cell: ({ order }) => order.state },
  { name: "created_date", cell: ({ order }, report) => runDate(report, order.createdDay) },
  { name: "filled_date", cell: ({ order }, report) => runDate(report, order.filledDay) },
  { name: "cancelled_date", cell: ({ order }, report) => runDate(report, order.cancelledDay) },
];

/** In full precision: a bracket's prices are what they are. */
function price(dollars: number | null): string {
  return dollars === null ? "" : pythonFloat(dollars);
}
