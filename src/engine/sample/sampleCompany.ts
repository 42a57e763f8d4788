/** One fictional security of the sample market and what will happen to it. Spans and sessions count from the first session. */
export interface SampleCompany {
  readonly symbol: string;
  readonly name: string;
  readonly category: string;
  readonly exchange: string;
  readonly sector: string;
  readonly industry: string;
  /** Dollars, before the first session. */
  readonly firstPrice: number;
  /** Deviation of its own daily return, decimal. */
  readonly volatility: number;
  /** How much of the market's return it takes along. */
  readonly beta: number;
  /** Shares on a quiet day. */
  readonly usualVolume: number;
  /** Listed on this session ... */
  readonly firstSession: number;
  /** ... and for the last time on this one. */
  readonly lastSession: number;
  readonly isDelisted: boolean;
  readonly shocks: readonly Shock[];
  /** Trading halts as the older files have them: rows with empty prices. */
  readonly emptyCloses: readonly Span[];
  /** Trading halts as the newer files have them: the last close copied, volume 0. */
  readonly copiedBars: readonly Span[];
  /** No rows at all. */
  readonly missing: readonly Span[];
  readonly split: Split | null;
  /** Part of the price paid out each quarter; 0: no dividends. */
  readonly dividendRate: number;
}

/** News: a large move on high volume, and the daily drift of the week after it (positive after a fall: it bounces). */
export interface Shock {
  readonly session: number;
  /** Return of the day, decimal. */
  readonly move: number;
  /** Volume as a multiple of the usual one. */
  readonly volumeFactor: number;
  readonly driftAfter: number;
}

export interface Span {
  readonly from: number;
  readonly length: number;
}

/** From `session` on, one share of before counts as `ratio` shares (below 1: a reverse split). */
interface Split {
  readonly session: number;
  readonly ratio: number;
}
