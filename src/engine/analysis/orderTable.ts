import { assert } from "../assert";
import { bracketAround } from "../execution/bracket";
import { CASH_EVENTS } from "../execution/cashJournal";
import type { Instruction, Side } from "../execution/orders/instruction";
import { orderNumber, purposeOf, type OrderPurpose } from "./runOrders";
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
  readonly winTakeRate: number;
  readonly stopLossRate: number;
}

/** One order as it stands in a table. Days count the run's sessions from 1 on, 0 is the session before. */
export interface OrderLine {
  readonly number: number;
  readonly symbol: string;
  readonly position: number;
  readonly purpose: OrderPurpose;
  readonly side: Side;
  readonly instruction: Instruction;
  readonly state: OrderLineState;
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
 * second, and a reader sees twenty. `orderLineAt` says of one what `runOrders` says.
 */
export function orderTable(report: RunReport): OrderTable {
  const positions = runPositions(report);
  const firstRow = new Int32Array(positions.length + 1);
  for (const [n, position] of positions.entries()) firstRow[n + 1] = firstRow[n]! + purposesOf(position).length;
  const count = firstRow[positions.length]!;
  const position = new Int32Array(count);
  for (let n = 0; n < positions.length; n++) position.fill(n, firstRow[n], firstRow[n + 1]);
  const { winTakeRate, stopLossRate } = report.config;
  return { count, positions, position, firstRow, winTakeRate, stopLossRate };
}

/** The order of a row, made when it is asked for. */
export function orderLineAt(table: OrderTable, row: number): OrderLine {
  const position = positionAt(table, row);
  const purpose = purposeAt(table, row);
  const state = stateOf(position, purpose);
  const { symbol, shares, exit } = position;
  return {
    number: orderNumber(position.number, purpose),
    symbol,
    position: position.number,
    purpose,
    side: purpose === "entry" ? "buy" : "sell",
    instruction: instructionOf(table, position, purpose),
    state,
    requestedShares: shares,
    ...(state === "filled" ? fillOf(position, purpose) : NO_FILL),
    createdDay: createdDayOf(position, purpose),
    cancelledDay: state === "cancelled" ? exit!.day : null,
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

const NO_FILL = { filledShares: 0, fillPrice: null, commission: 0, filledDay: null };

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

function fillOf(
  { shares, entryDay, entryPrice, entryCommission, exit }: RunPosition,
  purpose: OrderPurpose,
): Pick<OrderLine, "filledShares" | "fillPrice" | "commission" | "filledDay"> {
  const bought = { day: entryDay, price: entryPrice, commission: entryCommission };
  const { day, price, commission } = purpose === "entry" ? bought : exit!;
  return { filledShares: shares, fillPrice: price, commission, filledDay: day };
}

function instructionOf(
  { winTakeRate, stopLossRate }: OrderTable,
  { entryPrice }: RunPosition,
  purpose: OrderPurpose,
): Instruction {
  const { takeProfit, stopLoss } = bracketAround(entryPrice, winTakeRate, stopLossRate);
  switch (purpose) {
    case "entry":
    case "time_exit":
      return { kind: "on_close" };
    case "take_profit":
      return { kind: "limit", limitPrice: takeProfit };
    case "stop_loss":
      return { kind: "stop", stopPrice: stopLoss };
    case "delisting":
      return { kind: "market" };
  }
}

/** The newest session that its maker had seen: that of the purchase for the bracket, else the one before the fill. */
function createdDayOf({ entryDay, exit }: RunPosition, purpose: OrderPurpose): number {
  switch (purpose) {
    case "entry":
      return entryDay - 1;
    case "take_profit":
    case "stop_loss":
      return entryDay;
    case "time_exit":
    case "delisting":
      return exit!.day - 1;
  }
}
