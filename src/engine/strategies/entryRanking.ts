import type { IntColumn } from "../column";
import type { SessionRows } from "../market/marketView";
import type { PriceTable } from "../market/priceTable";
import { oversellScore, type OversellComponents } from "../signals/oversellScore";
import type { RankedLists } from "./rankedLists";

/** What decides the order of the candidates and who is one. */
export interface RankingRules {
  readonly returnWeight: number;
  readonly volumeWeight: number;
  /** Shares; a candidate's volume is above it. */
  readonly minVolume: number;
}

/**
 * For each session the rows with the highest scores, best first, that can be bought at the next session's close.
 * Scores and filters know the session and what came before it. One fact comes from the next session, because the plan
 * has it so: whether the stock has a close then at all (SPEC 4.3, "a row with a close today"), never what it is.
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
  lists.begin((row) => rankOfRow(row, table, components, rules));
  const tickers = table.securities.length;
  for (let done = 0; done < tickers;) {
    const end = Math.min(done + TICKERS_A_STEP, tickers);
    for (; done < end; done++) offerRows(table, done, components, rules, lists);
    yield done;
  }
  return lists.finish();
}

/** So many tickers take far less than a millisecond, and much longer than it takes to ask whether to go on. */
const TICKERS_A_STEP = 16;

/**
 * Offers a ticker's rows that may be bought. Volume comes first, because a stock's volumes mostly lie on one side of the
 * filter, and what it drops costs one column's walk; then the score, which drops all but a few of the rest.
 */
function offerRows(
  table: PriceTable,
  ticker: number,
  { returnZ, volumeZ }: OversellComponents,
  { returnWeight, volumeWeight, minVolume }: RankingRules,
  lists: RankedLists,
): void {
  const { dayOfRow, volume } = table;
  const { floor } = lists;
  const end = table.firstRow[ticker + 1]!;
  for (let row = table.firstRow[ticker]!; row < end; row++) {
    if (!(volume[row]! > minVolume)) continue;
    const rank = rankOf(oversellScore(returnZ[row]!, volumeZ[row]!, returnWeight, volumeWeight));
    const day = dayOfRow[row]!;
    // A row without a score has rank NaN, which is above no floor.
    if (rank > floor[day]! && closesNextSession(table, row, end)) lists.offer(day, rank, row, ticker);
  }
}

/** Rank of a row that has a close on the next session, NaN where its volume or score rules it out. */
function rankOfRow(
  row: number,
  { volume }: PriceTable,
  { returnZ, volumeZ }: OversellComponents,
  { returnWeight, volumeWeight, minVolume }: RankingRules,
): number {
  if (!(volume[row]! > minVolume)) return NaN;
  return rankOf(oversellScore(returnZ[row]!, volumeZ[row]!, returnWeight, volumeWeight));
}

/** SPEC 4.3 asks for "a row with a close today": a halted or missing stock can't be bought, and the next best is. */
function closesNextSession(table: PriceTable, row: number, end: number): boolean {
  const next = row + 1;
  return next < end && table.dayOfRow[next] === table.dayOfRow[row]! + 1 && table.isHalt[next] === 0;
}

/** The score in whole 1e-9, ties to even: adding 1.5 * 2^52 leaves no bits for a fraction (|score| < 2e6 is safe). */
function rankOf(score: number): number {
  return score * 1e9 + ROUNDING_SHIFT - ROUNDING_SHIFT;
}
const ROUNDING_SHIFT = 6_755_399_441_055_744;
