import { assert } from "../assert";
import { CASH_EVENTS } from "../execution/cashJournal";
import type { Instruction, Side } from "../execution/orders/instruction";
import type { SpotOrder } from "../execution/orders/order";
import { orderNumber, ordersOf, purposeOf, type OrderPurpose } from "./runOrders";
import { runPositions, type RunPosition } from "./runPositions";
import type { RunReport } from "./runReport";

/** The orders of a run as rows, position by position: what a table of many thousands asks of all of them at once. */
export interface OrderTable {
  readonly count: number;
  readonly positions: readonly RunPosition[];
  /** Of each row. */
  readonly position: Int32Array;
  /** Rows of position n are those from `firstRow[n]` to before `firstRow[n + 1]`. */
  readonly firstRow: Int32Array;
  readonly config: RunReport["config"];
}

/** One order as it stands in a table. Days count the run's sessions from 1 on, 0 is the session before. */
export interface OrderLine {
  readonly number: number;
  readonly symbol: string;
  readonly position: number;
  readonly purpose: OrderPurpose;
  readonly side: Side;
  readonly instruction: Instruction;
  readonly state: SpotOrder["state"];
  readonly requestedShares: number;
  readonly filledShares: number;
  /** Dollars a share. */
  readonly fillPrice: number | null;
  /** Dollars. */
  readonly commission: number;
  readonly createdDay: number;
  readonly filledDay: number | null;
  readonly cancelledDay: number | null;
}

/** How far an order of the oversell strategy has come; the account never asks for what it would have to reject. */
export type OrderLineState = "pending" | "filled" | "cancelled";

/**
 * The rows of `runOrders`, in its order, without its objects: those of twenty thousand orders take a few tenths of a
 * second, and a reader sees twenty, which `orderLineAt` makes.
 */
export function orderTable(report: RunReport): OrderTable {
  const positions = runPositions(report);
  const firstRow = new Int32Array(positions.length + 1);
  for (const [n, position] of positions.entries()) firstRow[n + 1] = firstRow[n]! + purposesOf(position).length;
  const count = firstRow[positions.length]!;
  const position = new Int32Array(count);
  for (let n = 0; n < positions.length; n++) position.fill(n, firstRow[n], firstRow[n + 1]);
  return { count, positions, position, firstRow, config: report.config };
}

/** The order of a row, made when it is asked for. */
export function orderLineAt(table: OrderTable, row: number): OrderLine {
  const place = row - table.firstRow[table.position[row]!]!;
  const { order, symbol, position, purpose } = ordersOf(positionAt(table, row), table.config)[place]!;
  const { number, side, instruction, state, requestedShares, filledShares, fillPrice, fees } = order;
  const { createdDay, filledDay, cancelledDay } = order;
  return {
    number,
    symbol,
    position,
    purpose,
    side,
    instruction,
    state,
    requestedShares,
    filledShares,
    fillPrice,
    commission: fees.fill,
    createdDay,
    filledDay,
    cancelledDay,
  };
}

/** How far the order of a row has come. */
export function orderStateAt(table: OrderTable, row: number): OrderLineState {
  return stateOf(positionAt(table, row), purposeAt(table, row));
}

/** The number of the order of a row. */
export function orderNumberAt(table: OrderTable, row: number): number {
  return orderNumber(table.position[row]!, purposeAt(table, row));
}

/** The position that a closed trade was: the k-th sale of a run is its k-th trade. */
export function positionOfTrade({ cashEvents }: Pick<RunReport, "cashEvents">, trade: number): number {
  let sale = -1;
  const event = cashEvents.kind.findIndex((kind) => CASH_EVENTS[kind] === "sell" && ++sale === trade);
  assert(event >= 0, "each closed trade is a sale");
  return cashEvents.position[event]!;
}

function positionAt({ positions, position }: OrderTable, row: number): RunPosition {
  return positions[position[row]!]!;
}

function purposeAt(table: OrderTable, row: number): OrderPurpose {
  return purposesOf(positionAt(table, row))[row - table.firstRow[table.position[row]!]!]!;
}

/** The purchase and the bracket; where something else sold the shares, that too. */
function purposesOf({ exit }: RunPosition): readonly OrderPurpose[] {
  const closing = exit && purposeOf(exit.reason);
  return closing === "time_exit" || closing === "delisting" ? WITH_CLOSING[closing] : BRACKETED;
}

const BRACKETED = ["entry", "take_profit", "stop_loss"] as const;
const WITH_CLOSING = {
  time_exit: [...BRACKETED, "time_exit"],
  delisting: [...BRACKETED, "delisting"],
} as const;

function stateOf({ exit }: RunPosition, purpose: OrderPurpose): OrderLineState {
  if (purpose === "entry") return "filled";
  if (exit === null) return "pending";
  return purposeOf(exit.reason) === purpose ? "filled" : "cancelled";
}
