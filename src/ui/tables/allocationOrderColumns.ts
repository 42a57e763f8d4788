import type { AllocationReport } from "../../engine/analysis/allocationReport";
import { orderAt, type OrderView } from "../../engine/execution/broker/orderColumns";
import { formatPrice, sessionText } from "../format/ledgerFormat";
import { formatCount, formatDollars } from "../format/numberFormat";
import type { TableColumn } from "./tableColumn";

/** The columns of the table of an allocation's orders. */
export function allocationOrderColumns(report: AllocationReport): readonly TableColumn[] {
  const column = (
    id: string,
    label: string,
    width: string,
    align: TableColumn["align"],
    text: (order: OrderView) => string,
  ): TableColumn => ({ id, label, width, align, text: (row) => text(orderAt(report.orders, row)), order: null });
  const date = (session: number | null): string => sessionText(report, session);
  const state = column("state", "State", "9.5rem", "start", stateText);
  return [
    column("order", "Order", "3.75rem", "end", ({ number }) => String(number)),
    column("ticker", "Asset", "5rem", "start", ({ ticker }) => report.assets[ticker]!.symbol),
    column("side", "Side", "3.25rem", "start", ({ side }) => side),
    column("type", "Type", "4.5rem", "start", ({ instruction }) => words(instruction)),
    { ...state, title: state.text },
    column("created_date", "Created", "6rem", "end", ({ createdDay }) => date(createdDay)),
    column("filled_date", "Filled", "6rem", "end", ({ filledDay }) => date(filledDay)),
    column("requested_shares", "Asked", "5.25rem", "end", ({ requestedShares }) => formatCount(requestedShares)),
    column("filled_shares", "Shares", "5.25rem", "end", ({ filledShares }) => formatCount(filledShares)),
    column("fill_price", "Fill price", "5.5rem", "end", ({ fillPrice }) => formatPrice(fillPrice)),
    column("commission", "Commission", "6.75rem", "end", ({ fee }) => formatDollars(fee)),
  ];
}

/** `filled`; `rejected: insufficient cash`. */
function stateText({ state, rejection }: OrderView): string {
  return rejection === null ? state : `${state}: ${words(rejection)}`;
}

function words(name: string): string {
  return name.replaceAll("_", " ");
}
