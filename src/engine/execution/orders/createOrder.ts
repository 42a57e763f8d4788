import type { DayIndex, TickerId } from "../../column";
import { checkEvent } from "./checkEvent";
import { checkTerms } from "./checkTerms";
import type { Side } from "./instruction";
import type { OrderIn, OrderTerms, PendingOrder } from "./order";
import type { Refused } from "./refused";

/** What it takes to make an order. */
export type OrderRequest = SpotRequest | TradingRequest;

interface SpotRequest extends RequestedTerms {
  readonly kind: "spot";
}

interface TradingRequest extends RequestedTerms {
  readonly kind: "trading";
  /** Value of the position over the money put down for it, 1 or more. */
  readonly leverage: number;
}

interface RequestedTerms extends OrderTerms {
  readonly number: number;
  readonly ticker: TickerId;
  readonly side: Side;
  /** False where fractions of a share may be traded. */
  readonly wholeOnly: boolean;
  /** The newest session that the maker has seen: the order works from the next one on. */
  readonly createdDay: DayIndex;
  /** Dollars. */
  readonly createFee: number;
}

/** A pending order of which nothing is filled, or why there can be none. */
export function createOrder<R extends OrderRequest>(request: R): OrderIn<"pending", R["kind"]> | Refused;
export function createOrder(request: OrderRequest): PendingOrder | Refused {
  const { createFee, createdDay, side, wholeOnly } = request;
  const refused =
    checkTerms(request, side, wholeOnly) ??
    checkLeverage(request) ??
    checkEvent({ day: createdDay, fee: createFee }, FIRST_DAY);
  return refused ?? withKind(request, untouched(request));
}

const FIRST_DAY = 0;

function checkLeverage(request: OrderRequest): Refused | null {
  if (request.kind === "spot") return null;
  const { leverage } = request;
  return leverage >= 1 && Number.isFinite(leverage)
    ? null
    : { kind: "refused", reason: "leverage-below-one", leverage };
}

type Untouched = Omit<OrderIn<"pending", "spot">, "kind">;

function untouched(request: OrderRequest): Untouched {
  const { number, ticker, side, wholeOnly, createdDay, createFee } = request;
  const { instruction, timeInForce, requestedShares, stopLoss, takeProfit } = request;
  return {
    state: "pending",
    number,
    parent: null,
    ticker,
    side,
    wholeOnly,
    instruction,
    timeInForce,
    requestedShares,
    stopLoss,
    takeProfit,
    createdDay,
    triggeredDay: null,
    filledShares: 0,
    fillPrice: null,
    filledDay: null,
    cancelledShares: 0,
    cancelledDay: null,
    fees: { create: createFee, fill: 0, close: 0, cancel: 0 },
  };
}

function withKind(request: OrderRequest, order: Untouched): PendingOrder {
  switch (request.kind) {
    case "spot":
      return { ...order, kind: "spot" };
    case "trading":
      return {
        ...order,
        kind: "trading",
        leverage: request.leverage,
        closedShares: 0,
        closePrice: null,
        closedDay: null,
      };
  }
}
