import { orderLineAt, type OrderLine, type OrderTable } from "../../engine/analysis/orderTable";
import type { RunReport } from "../../engine/analysis/runReport";
import { limitPriceOf, stopPriceOf } from "../../engine/execution/orders/instruction";
import { formatPrice, instructionText, purposeText, sessionText } from "../format/ledgerFormat";
import { formatCount, formatDollars } from "../format/numberFormat";
import type { TableColumn } from "./tableColumn";

/** The columns of the table of orders: those of orders.csv, what tells the orders of a position apart on the left. */
export function orderColumns(orders: OrderTable, report: RunReport): readonly TableColumn[] {
  const column = (
    id: string,
    label: string,
    width: string,
    align: TableColumn["align"],
    text: (line: OrderLine) => string,
  ): TableColumn => ({ id, label, width, align, text: (row) => text(orderLineAt(orders, row)), order: null });
  const date = (session: number | null): string => sessionText(report, session);
  return [
    column("order", "Order", "4.5rem", "end", ({ number }) => String(number)),
    column("ticker", "Ticker", "5rem", "start", ({ symbol }) => symbol),
    column("purpose", "Purpose", "6.5rem", "start", ({ purpose }) => purposeText(purpose)),
    column("side", "Side", "3.5rem", "start", ({ side }) => side),
    column("type", "Type", "5.5rem", "start", ({ instruction }) => instructionText(instruction)),
    column("state", "State", "5.5rem", "start", ({ state }) => state),
    column("limit_price", "Limit", "6rem", "end", ({ instruction }) => formatPrice(limitPriceOf(instruction))),
    column("stop_price", "Stop", "6rem", "end", ({ instruction }) => formatPrice(stopPriceOf(instruction))),
    column("requested_shares", "Shares asked", "7.5rem", "end", ({ requestedShares }) => formatCount(requestedShares)),
    column("filled_shares", "Shares filled", "7.5rem", "end", ({ filledShares }) => formatCount(filledShares)),
    column("fill_price", "Fill price", "6rem", "end", ({ fillPrice }) => formatPrice(fillPrice)),
    column("commission", "Commission", "6.5rem", "end", ({ commission }) => formatDollars(commission)),
    column("created_date", "Created", "6.5rem", "end", ({ createdDay }) => date(createdDay)),
    column("filled_date", "Filled", "6.5rem", "end", ({ filledDay }) => date(filledDay)),
    column("cancelled_date", "Cancelled", "6.5rem", "end", ({ cancelledDay }) => date(cancelledDay)),
  ];
}
