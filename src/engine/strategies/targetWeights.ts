import type { IntColumn, TickerId } from "../column";
import type { BrokerView, OrderWish } from "../execution/broker/broker";
import { wholeShares } from "../execution/wholeShares";
import type { AssetView } from "../market/assetView";
import { isoDate } from "../market/isoDate";
import type { AllocationModel } from "./allocationModel";
import type { OrderStrategy } from "./orderStrategy";

/** When a portfolio is brought back to its targets. */
export type RebalanceRule = "daily" | "weekly" | "monthly" | "drift";

export interface RebalanceSettings {
  readonly rebalance: RebalanceRule;
  /** With `drift`: as soon as an asset's part is further than this from its target. */
  readonly driftThreshold: number;
  /** Of the session after the decision. */
  readonly fillAt: "open" | "close";
}

/**
 * Keeps a portfolio at target weights (seed 002): what the model says at a close becomes dollars, dollars become whole
 * shares at that close, and the differences to what is held become orders for the next session, sales before purchases,
 * each by symbol. What a purchase can't pay in the end the broker cuts.
 *
 * The first targets are always followed. Afterwards: `daily` each session; `weekly` and `monthly` on the first session
 * of an ISO week or a month; `drift` where a part of the portfolio at the last closes is further than the threshold from
 * the target that the model names now.
 */
export class TargetWeights implements OrderStrategy {
  readonly #model: AllocationModel;
  readonly #settings: RebalanceSettings;
  readonly #sessions: IntColumn;
  #signal: Float64Array | null = null;
  #inForce: Float64Array | null = null;

  /** `sessions`: day numbers of the market's calendar, which is known ahead. */
  constructor(model: AllocationModel, settings: RebalanceSettings, sessions: IntColumn) {
    this.#model = model;
    this.#settings = settings;
    this.#sessions = sessions;
  }

  /** What the model said last, by TickerId; null: it had too little to say. */
  get signal(): Float64Array | null {
    return this.#signal;
  }

  /** The targets that were followed last; null before the first. A new array with each rebalance. */
  get inForce(): Float64Array | null {
    return this.#inForce;
  }

  *decide(known: AssetView, account: BrokerView): Generator<OrderWish, void, undefined> {
    this.#signal = this.#model.targets(known);
    if (this.#signal === null || !this.#isDue(this.#signal, known, account)) return;
    this.#inForce = this.#signal.slice();
    const wanted = sharesWanted(this.#inForce, known, account);
    const changes = wanted.map((shares, ticker) => shares - account.sharesOf(ticker as TickerId));
    yield* this.#orders(changes, "sell");
    yield* this.#orders(changes, "buy");
  }

  *#orders(changes: Float64Array, side: "buy" | "sell"): Generator<OrderWish, void, undefined> {
    const instruction = { kind: this.#settings.fillAt === "open" ? "market" : "on_close" } as const;
    for (const [ticker, change] of changes.entries()) {
      const requestedShares = side === "buy" ? change : -change;
      if (requestedShares > 0) {
        yield { ticker: ticker as TickerId, side, instruction, timeInForce: "day", requestedShares };
      }
    }
  }

  #isDue(targets: Float64Array, known: AssetView, account: BrokerView): boolean {
    if (this.#inForce === null) return true;
    const { rebalance, driftThreshold } = this.#settings;
    const last = this.#sessions[known.asOf]!;
    const next = this.#sessions[known.asOf + 1]!;
    switch (rebalance) {
      case "daily":
        return true;
      case "weekly":
        return weekOf(next) !== weekOf(last);
      case "monthly":
        return monthOf(next) !== monthOf(last);
      case "drift":
        return weightsNow(known, account).some(
          (weight, ticker) => Math.abs(weight - targets[ticker]!) > driftThreshold,
        );
    }
  }
}

/** Whole shares at the last closes; none of an asset without one. */
function sharesWanted(targets: Float64Array, known: AssetView, account: BrokerView): Float64Array {
  const total = totalValue(known, account);
  return targets.map((target, ticker) => {
    const price = known.lastClose(ticker as TickerId);
    return target > 0 && price > 0 ? wholeShares(target * total, price) : 0;
  });
}

function weightsNow(known: AssetView, account: BrokerView): Float64Array {
  const total = totalValue(known, account);
  // Of a portfolio without any value, too, an asset that isn't held is no part.
  return values(known, account).map((value) => (value === 0 ? 0 : value / total));
}

/** Free cash and the shares at their last closes, dollars. */
function totalValue(known: AssetView, account: BrokerView): number {
  return values(known, account).reduce((sum, value) => sum + value, account.cash);
}

function values(known: AssetView, account: BrokerView): Float64Array {
  return Float64Array.from({ length: known.assetCount }, (_, ticker) => {
    const shares = account.sharesOf(ticker as TickerId);
    return shares === 0 ? 0 : shares * known.lastClose(ticker as TickerId);
  });
}

/** ISO weeks begin on Monday; day 0, 1970-01-01, was a Thursday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}

function monthOf(day: number): string {
  return isoDate(day).slice(0, "YYYY-MM".length);
}
