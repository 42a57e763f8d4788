import type { PricedBar } from "../slow/pricedBars";

/** A bar and its place among the sessions of the run's own table, from 0. */
export interface PlacedBar extends PricedBar {
  readonly session: number;
}

/** One asset with the bars of its own history, oldest first. */
export class SlowAsset {
  constructor(
    readonly symbol: string,
    readonly bars: readonly PlacedBar[],
  ) {}

  /** Its bar on a session. */
  barOn(session: number): PlacedBar | undefined {
    return this.bars.find((bar) => bar.session === session);
  }

  /** Its newest bar on a session or before. */
  newestBar(session: number): PlacedBar | undefined {
    return this.bars.findLast((bar) => bar.session <= session);
  }

  /** The bar before one of its own. */
  barBefore(bar: PlacedBar): PlacedBar | undefined {
    return this.bars.findLast(({ session }) => session < bar.session);
  }

  /** Its last known close on a session; NaN before its first bar. */
  lastClose(session: number): number {
    return this.newestBar(session)?.closeFfill ?? NaN;
  }

  /** How many sessions went by since its newest bar: 0 on a session where it has one. */
  sessionsWithoutBar(session: number): number {
    const newest = this.newestBar(session);
    return newest ? session - newest.session : Infinity;
  }
}
