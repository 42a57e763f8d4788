import type { Column, IntColumn } from "../../column";

/** Fills of a run in the order in which they happened, a column each. */
export interface FillColumns {
  readonly count: number;
  /** Session of the run, from 1 on. */
  readonly day: IntColumn;
  /** Number of the order; 0 for a sale without one, when an asset was delisted. */
  readonly order: IntColumn;
  /** TickerId. */
  readonly ticker: IntColumn;
  /** More than 0 where they were bought, less where they were sold. */
  readonly shares: Column;
  /** Dollars a share, slippage included. */
  readonly price: Column;
  /** Dollars. */
  readonly fee: Column;
  /** Of a sale: dollars beyond what the shares had cost; NaN of a purchase. */
  readonly pnl: Column;
}

export interface Fill {
  readonly day: number;
  readonly order: number;
  readonly ticker: number;
  readonly shares: number;
  readonly price: number;
  readonly fee: number;
  readonly pnl: number;
}

/** The columns of these fills. */
export function fillColumns(fills: readonly Fill[]): FillColumns {
  return {
    count: fills.length,
    day: Int32Array.from(fills, ({ day }) => day),
    order: Int32Array.from(fills, ({ order }) => order),
    ticker: Int32Array.from(fills, ({ ticker }) => ticker),
    shares: Float64Array.from(fills, ({ shares }) => shares),
    price: Float64Array.from(fills, ({ price }) => price),
    fee: Float64Array.from(fills, ({ fee }) => fee),
    pnl: Float64Array.from(fills, ({ pnl }) => pnl),
  };
}
