/** What a purchase or a sale costs: a price a share, and at least so much. Dollars. */
export class Commission {
  readonly #perShare: number;
  readonly #least: number;

  constructor(perShare: number, least: number) {
    this.#perShare = perShare;
    this.#least = least;
  }

  /** Dollars for an order of so many shares. */
  of(shares: number): number {
    return shares === 0 ? 0 : Math.max(this.#least, this.#perShare * shares);
  }

  /**
   * The largest whole number of shares, `most` at most, whose cost and commission fit the cash. Found by asking, not by
   * solving for it: the answer must hold for the very sums that are paid.
   */
  affordable(most: number, price: number, cash: number): number {
    const fits = (shares: number) => shares * price + this.of(shares) <= cash;
    if (this.of(most) === 0 || fits(most)) return most;
    let fitting = 0;
    let tooMany = most;
    for (;;) {
      const middle = Math.floor(fitting + (tooMany - fitting) / 2);
      // Above 2^53 two neighbours can be further apart than 1.
      if (middle <= fitting || middle >= tooMany) return fitting;
      if (fits(middle)) fitting = middle;
      else tooMany = middle;
    }
  }
}
