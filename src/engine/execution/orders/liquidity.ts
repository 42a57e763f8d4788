import type { Bar } from "../bracket";

/** How much of a market an order may take. */
export interface Liquidity {
  /** The most that all orders of one stock may fill on one session, as a part of a volume (0.1 = 10 %); null: any. */
  readonly maxVolumeFraction: number | null;
  /** Whose volume: the bar's own, known after the fact only, or that of the session before. */
  readonly volumeOf: "bar" | "previous_bar";
  /** What becomes of the shares that found no market. */
  readonly remainder: "stays" | "cancelled";
  /** Real halts are often copied bars without volume: false lets nothing fill on them. */
  readonly tradeOnZeroVolume: boolean;
}

/** One stock on one session. Volumes in shares, 0 or NaN where there is none. */
export interface MarketSession {
  readonly bar: Bar;
  readonly volume: number;
  readonly previousVolume: number;
}

/** Whether anything can fill: there is a close and, where it matters, a volume. */
export function isTradable({ tradeOnZeroVolume }: Liquidity, { bar, volume }: MarketSession): boolean {
  return !Number.isNaN(bar.close) && (tradeOnZeroVolume || volume > 0);
}

/** The most shares that a session lets through, for all orders of the stock together. */
export function volumeShares(liquidity: Liquidity, session: MarketSession, wholeOnly: boolean): number {
  const { maxVolumeFraction, volumeOf } = liquidity;
  if (maxVolumeFraction === null) return Infinity;
  const volume = volumeOf === "bar" ? session.volume : session.previousVolume;
  if (!(volume > 0)) return 0;
  return wholeOnly ? Math.floor(maxVolumeFraction * volume) : maxVolumeFraction * volume;
}
