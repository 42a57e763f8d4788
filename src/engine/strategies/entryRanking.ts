import type { IntColumn } from "../column";
import type { SessionRows } from "../market/marketView";
import type { PriceTable } from "../market/priceTable";
import { oversellScore, type OversellComponents } from "../signals/oversellScore";
import type { RankedLists, RankOf } from "./rankedLists";

/** What decides the order of the candidates and who is one. */
export interface RankingRules {
  readonly returnWeight: number;
  readonly volumeWeight: number;
  /** Shares; a candidate's volume is above it. */
  readonly minVolume: number;
  /** Dollars that a candidate closed at, as traded; at least. */
  readonly minPrice: number;
  /** Dollars of it that changed hands; at least. */
  readonly minDollarVolume: number;
  /** Whether a bar without volume can be bought at. */
  readonly tradeOnZeroVolume: boolean;
}

/**
 * For each session the rows with the highest scores, best first, that can be bought at the next session's close.
 * Scores and filters know the session and what came before it. One fact comes from the next session, because the plan
 * has it so: whether the stock can be bought then at all (SPEC 4.3, "a row with a close today"; SPEC 6, no entry on a bar
 * without volume, where that is switched on), never at what price.
 *
 * As many rows a session as an account may have positions, n, are enough for it: with h of them held there are n - h free
 * places, and at most h of the n rows are held, so at least as many are left as there are places.
 */
export interface EntryRanking extends SessionRows {
  /** TickerId of each row. */
  readonly ticker: IntColumn;
}

/**
 * Ranks every session's rows by score (SPEC 3 and 4.3): rounded to 1e-9, ties by ticker ascending, because the score has
 * a ceiling, (N-1)/sqrt(N) a component, where many stocks meet up to rounding noise. The lists are written over what
 * `lists` held. Yields the number of tickers done.
 */
export function* rankEntries(
  table: PriceTable,
  components: OversellComponents,
  rules: RankingRules,
  lists: RankedLists,
): Generator<number, EntryRanking, void> {
  lists.begin(components, rankByRules(table, rules));
  const tickers = table.securities.length;
  const above = new Int32Array(table.sessions.length);
  for (let done = 0; done < tickers;) {
    const end = Math.min(done + TICKERS_A_STEP, tickers);
    for (; done < end; done++) offerRows(table, done, components, rules, lists, above);
    yield done;
  }
  return lists.finish();
}

/** So many tickers take far less than a millisecond, and much longer than it takes to ask whether to go on. */
const TICKERS_A_STEP = 16;

/**
 * Offers a ticker's rows that may be bought. Volume comes first, because a stock's volumes mostly lie on one side of the
 * filter, and what it drops costs one column's walk; then the score, which drops all but a few of the rest. What is left
 * is asked of few rows, and of all of them together: on the way it would stop the walk at each, waiting for other
 * columns' memory.
 */
function offerRows(
  table: PriceTable,
  ticker: number,
  { returnZ, volumeZ }: OversellComponents,
  rules: RankingRules,
  lists: RankedLists,
  above: Int32Array,
): void {
  const { returnWeight, volumeWeight, minVolume } = rules;
  const { dayOfRow, volume } = table;
  const { floor } = lists;
  const end = table.firstRow[ticker + 1]!;
  let count = 0;
  for (let row = table.firstRow[ticker]!; row < end; row++) {
    if (!(volume[row]! > minVolume)) continue;
    const rank = rankOf(oversellScore(returnZ[row]!, volumeZ[row]!, returnWeight, volumeWeight));
    // A row without a score has rank NaN, which is above no floor.
    if (rank > floor[dayOfRow[row]!]!) above[count++] = row;
  }
  for (let i = 0; i < count; i++) {
    const row = above[i]!;
    if (!isBuyable(row, end, table, rules)) continue;
    const rank = rankOf(oversellScore(returnZ[row]!, volumeZ[row]!, returnWeight, volumeWeight));
    lists.offer(dayOfRow[row]!, rank, row, ticker, volume[row]!, returnZ[row]!, volumeZ[row]!);
  }
}

/** Ranks rows that have a close on the next session; NaN where anything else rules one out. */
function rankByRules(table: PriceTable, rules: RankingRules): RankOf {
  const { returnWeight, volumeWeight, minVolume, tradeOnZeroVolume } = rules;
  return (row, volume, returnZ, volumeZ) => {
    if (!(volume > minVolume) || !isLargeEnough(row, table, rules)) return NaN;
    if (!tradeOnZeroVolume && table.volume[row + 1] === 0) return NaN;
    return rankOf(oversellScore(returnZ, volumeZ, returnWeight, volumeWeight));
  };
}

/** Whether a row passes the filters that few rows are asked about; `end` is where its ticker's rows end. */
function isBuyable(row: number, end: number, table: PriceTable, rules: RankingRules): boolean {
  return closesNextSession(table, row, end, rules) && isLargeEnough(row, table, rules);
}

/**
 * The filters of SPEC 6 on the price as traded (the close where no file tells it) and on the dollars that changed hands.
 * A stock that had no close passes neither, but for those that are switched off.
 */
function isLargeEnough(row: number, table: PriceTable, { minPrice, minDollarVolume }: RankingRules): boolean {
  if (minPrice === 0 && minDollarVolume === 0) return true;
  const close = table.isHalt[row] === 1 ? NaN : table.closeFfill[row]!;
  if (minDollarVolume > 0 && !(close * table.volume[row]! >= minDollarVolume)) return false;
  const traded = table.closeUnadjusted?.[row] ?? NaN;
  return minPrice === 0 || (Number.isNaN(traded) ? close : traded) >= minPrice;
}

/** SPEC 4.3 asks for "a row with a close today": a halted or missing stock can't be bought, and the next best is. */
function closesNextSession(
  { dayOfRow, isHalt, volume }: PriceTable,
  row: number,
  end: number,
  { tradeOnZeroVolume }: RankingRules,
): boolean {
  const next = row + 1;
  if (next >= end || dayOfRow[next] !== dayOfRow[row]! + 1 || isHalt[next] !== 0) return false;
  return tradeOnZeroVolume || volume[next]! > 0;
}

/** The score in whole 1e-9, ties to even: adding 1.5 * 2^52 leaves no bits for a fraction (|score| < 2e6 is safe). */
function rankOf(score: number): number {
  return score * 1e9 + ROUNDING_SHIFT - ROUNDING_SHIFT;
}
const ROUNDING_SHIFT = 6_755_399_441_055_744;
