/** Whole shares of one asset and what they cost, commissions included. */
export class SlowHolding {
  shares = 0;
  cost = 0;

  buy(shares: number, price: number, fee: number): void {
    this.shares += shares;
    this.cost += shares * price + fee;
  }

  /** Takes shares out at their average cost; returns what they brought beyond it. */
  sell(shares: number, price: number, fee: number): number {
    const part = shares / this.shares;
    const pnl = shares * price - fee - this.cost * part;
    this.cost = shares === this.shares ? 0 : this.cost * (1 - part);
    this.shares -= shares;
    return pnl;
  }
}
