import type { IntColumn } from "../column";
import type { SessionRows } from "../market/marketView";
import type { PriceTable } from "../market/priceTable";
import { oversellScore, type OversellComponents } from "../signals/oversellScore";

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
 * `limit` rows a session are enough for every account of at most `limit` positions: with h of them held there are
 * limit - h free places, and at most h of the rows are held, so at least as many are left as there are places.
 */
export interface EntryRanking extends SessionRows {
  /** TickerId of each row. */
  readonly ticker: IntColumn;
}

/**
 * Ranks every session's rows by score (SPEC 3 and 4.3): rounded to 1e-9, ties by ticker ascending, because the score has
 * a ceiling, (N-1)/sqrt(N) a component, where many stocks meet up to rounding noise. Yields the number of tickers done.
 */
export function* rankEntries(
  table: PriceTable,
  components: OversellComponents,
  rules: RankingRules,
  limit: number,
): Generator<number, EntryRanking, void> {
  const lists = new RankedLists(table.sessions.length, limit);
  const { returnZ, volumeZ } = components;
  const { returnWeight, volumeWeight, minVolume } = rules;
  for (let ticker = 0; ticker < table.securities.length; ticker++) {
    const end = table.firstRow[ticker + 1]!;
    for (let row = table.firstRow[ticker]!; row < end; row++) {
      if (!(table.volume[row]! > minVolume)) continue;
      const score = oversellScore(returnZ[row]!, volumeZ[row]!, returnWeight, volumeWeight);
      if (Number.isNaN(score) || !closesNextSession(table, row, end)) continue;
      lists.offer(table.dayOfRow[row]!, rankOf(score), row, ticker);
    }
    yield ticker + 1;
  }
  return lists;
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

/** A bounded, sorted list a session. */
class RankedLists implements EntryRanking {
  readonly limit: number;
  readonly count: Int32Array;
  readonly row: Int32Array;
  readonly ticker: Int32Array;
  readonly #rank: Float64Array;

  constructor(sessions: number, limit: number) {
    this.limit = limit;
    this.count = new Int32Array(sessions);
    this.row = new Int32Array(sessions * limit);
    this.ticker = new Int32Array(sessions * limit);
    this.#rank = new Float64Array(sessions * limit);
  }

  /** Puts a row in its place behind all equal ones: tickers are offered in ascending order. */
  offer(day: number, rank: number, row: number, ticker: number): void {
    const ranks = this.#rank;
    const start = day * this.limit;
    let place = start + this.count[day]!;
    if (place === start + this.limit) {
      if (rank <= ranks[place - 1]!) return;
      place--;
    } else {
      this.count[day]!++;
    }
    for (; place > start && rank > ranks[place - 1]!; place--) {
      ranks[place] = ranks[place - 1]!;
      this.row[place] = this.row[place - 1]!;
      this.ticker[place] = this.ticker[place - 1]!;
    }
    ranks[place] = rank;
    this.row[place] = row;
    this.ticker[place] = ticker;
  }
}
