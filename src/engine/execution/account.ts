import { assert, fail } from "../assert";
import type { TickerId } from "../column";
import type { Position } from "./position";

/** What a strategy may ask of the account. */
export interface AccountView {
  readonly freePlaces: number;
  holds(ticker: TickerId): boolean;
}

/** Cash and the open positions, in the order in which they were opened. Never borrows. */
export class Account implements AccountView {
  readonly #maxPositions: number;
  #cash: number;
  #positions: Position[] = [];

  constructor(initialCapital: number, maxPositions: number) {
    this.#cash = initialCapital;
    this.#maxPositions = maxPositions;
  }

  /** Dollars. */
  get cash(): number {
    return this.#cash;
  }

  get positions(): readonly Position[] {
    return this.#positions;
  }

  get freePlaces(): number {
    return this.#maxPositions - this.#positions.length;
  }

  holds(ticker: TickerId): boolean {
    for (const position of this.#positions) if (position.ticker === ticker) return true;
    return false;
  }

  /** What the cash will be once these proceeds are in. Of proceeds that a commission ate up, a rounding error may be left. */
  cashWith(proceeds: number): number {
    return Math.max(0, this.#cash + proceeds);
  }

  /** Pays for a position and holds it. */
  open(position: Position): void {
    const cost = position.shares * position.entryPrice + position.entryCommission;
    assert(this.freePlaces > 0, "a position needs a free place");
    if (cost > this.#cash * (1 + ROUNDING)) fail(`a purchase of ${cost} dollars needs as much cash, not ${this.#cash}`);
    this.#cash = Math.max(0, this.#cash - cost);
    this.#positions.push(position);
  }

  /** Takes in what the shares of a position pay; dollars. */
  credit(position: Position, dollars: number): void {
    position.dividends += dollars;
    this.#cash += dollars;
  }

  /**
   * Offers each position, oldest first, to `sell`; where it gives the proceeds the position is gone, and they come in
   * before the next position is looked at. Dollars, commission paid.
   */
  close(sell: (position: Position) => number | null): void {
    const positions = this.#positions;
    let kept = 0;
    for (const position of positions) {
      const proceeds = sell(position);
      if (proceeds === null) positions[kept++] = position;
      else this.#cash = this.cashWith(proceeds);
    }
    while (positions.length > kept) positions.pop();
  }
}

/** Above 2^53 shares, which penny stocks can reach on paper, a count of shares is itself rounded: to the last bits. */
const ROUNDING = 1e-15;
