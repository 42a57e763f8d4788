import { assert } from "../assert";
import type { IntColumn } from "../column";
import type { OversellComponents } from "../signals/oversellScore";

/**
 * Finds the `limit` highest ranks of every session when rows come ticker by ticker and not session by session; equal
 * ranks stay in the order in which they came. Made once for a table and used again for each of its rankings.
 *
 * Offered rows go into a log. When it is full, the best `limit` of each session stay, and the rank of the last of them
 * becomes the session's floor: a later row at or below it can't be among the best any more, because `limit` earlier ones
 * rank as high or higher. So most rows cost one comparison with `floor`, and few are ever sorted.
 *
 * A row in the log is a record of `Word`s, numbers side by side. Writing it to its session's place at once, or reading
 * what its next rank depends on from the table's columns, is a walk through memory for each number: a third of a
 * ranking of 37 million rows.
 */
export class RankedLists {
  readonly limit: number;
  /** A row is worth offering when its rank is above its session's floor. */
  readonly floor: Float64Array;
  /** Most records that a session may have in the log. */
  readonly #room: number;
  readonly #log: Float64Array;
  #length = 0;
  /** Records in the log by session. */
  readonly #count: Int32Array;
  /** What `finish` found last: session by session, best first, with the runners-up that were left. */
  readonly #found: Float64Array;
  readonly #foundCount: Int32Array;
  /** Whose z-scores stand in `#found`, and in the log. */
  #foundOf: OversellComponents | null = null;
  #components: OversellComponents | null = null;
  readonly #listed: Int32Array;
  readonly #row: Int32Array;
  readonly #ticker: Int32Array;
  /** Places in the log session by session, in the order in which rows came. */
  readonly #order: Int32Array;
  /** A power of two, so that a key is exact: see `#sortKeys`. */
  readonly #places: number;
  readonly #keys: Float64Array;

  constructor(sessions: number, limit: number) {
    const records = sessions * limit * ROOM;
    this.limit = limit;
    this.floor = new Float64Array(sessions);
    this.#room = limit * SESSION_ROOM;
    this.#log = new Float64Array(records * Word.count);
    this.#count = new Int32Array(sessions);
    this.#found = new Float64Array(records * Word.count);
    this.#foundCount = new Int32Array(sessions);
    this.#listed = new Int32Array(sessions);
    this.#row = new Int32Array(sessions * limit);
    this.#ticker = new Int32Array(sessions * limit);
    this.#order = new Int32Array(records);
    this.#places = 2 ** Math.ceil(Math.log2(this.#room));
    this.#keys = new Float64Array(this.#room);
  }

  /**
   * Begins a new ranking; the lists of the last one stay until `finish`. They are good for a floor to begin with: where
   * at least `limit` of a session's rows are candidates still, the lowest of their new ranks is reached by `limit` rows,
   * and after a small change that is nearly the final floor.
   */
  begin(components: OversellComponents, rankOf: RankOf): void {
    this.#components = components;
    this.#refreshFound();
    const found = this.#found;
    const enough = this.limit * SURPLUS;
    let start = 0;
    for (let day = 0; day < this.#foundCount.length; day++) {
      const end = start + this.#foundCount[day]! * Word.count;
      let candidates = 0;
      let lowest = Infinity;
      for (let at = start; at < end && candidates < enough; at += Word.count) {
        const rank = rankOf(
          found[at + Word.row]!,
          found[at + Word.volume]!,
          found[at + Word.returnZ]!,
          found[at + Word.volumeZ]!,
        );
        if (Number.isNaN(rank)) continue;
        lowest = Math.min(lowest, rank);
        candidates++;
      }
      // One below, so that the rows that reach it, these ones among them, are above the floor.
      this.floor[day] = candidates >= this.limit ? lowest - 1 : -Infinity;
      start = end;
    }
    this.#count.fill(0);
    this.#length = 0;
  }

  /** Takes a row whose rank, a whole number, is above its session's floor, with what its rank depends on. */
  offer(
    day: number,
    rank: number,
    row: number,
    ticker: number,
    volume: number,
    returnZ: number,
    volumeZ: number,
  ): void {
    const log = this.#log;
    const at = this.#length;
    log[at + Word.day] = day;
    log[at + Word.rank] = rank;
    log[at + Word.row] = row;
    log[at + Word.ticker] = ticker;
    log[at + Word.volume] = volume;
    log[at + Word.returnZ] = returnZ;
    log[at + Word.volumeZ] = volumeZ;
    this.#length = at + Word.count;
    if (++this.#count[day]! === this.#room || this.#length === log.length) this.#clearOut();
  }

  /** The lists of all sessions, `limit` places each, in columns that the next `finish` writes over. */
  finish(): { readonly limit: number; readonly count: IntColumn; readonly row: IntColumn; readonly ticker: IntColumn } {
    this.#orderByDay();
    for (let day = 0, start = 0; day < this.#count.length; start += this.#count[day++]!) this.#list(day, start);
    this.#foundCount.set(this.#count);
    this.#foundOf = this.#components;
    return { limit: this.limit, count: this.#listed, row: this.#row, ticker: this.#ticker };
  }

  /** Lists a session, whose places in the log stand in `#order` from `start` on. */
  #list(day: number, start: number): void {
    const keys = this.#sortKeys(day, start);
    const found = this.#found;
    this.#listed[day] = Math.min(keys.length, this.limit);
    for (let i = 0; i < keys.length; i++) {
      const from = this.#order[start + this.#placeOfKey(keys[keys.length - 1 - i]!)]!;
      const to = (start + i) * Word.count;
      for (let word = 0; word < Word.count; word++) found[to + word] = this.#log[from + word]!;
      if (i >= this.limit) continue;
      this.#row[day * this.limit + i] = found[to + Word.row]!;
      this.#ticker[day * this.limit + i] = found[to + Word.ticker]!;
    }
  }

  /** Puts the z-scores beside the rows found last, where another window's stand there. */
  #refreshFound(): void {
    if (this.#foundOf === this.#components) return;
    const { returnZ, volumeZ } = this.#components!;
    const found = this.#found;
    const end = this.#foundCount.reduce((sum, count) => sum + count, 0) * Word.count;
    for (let at = 0; at < end; at += Word.count) {
      const row = found[at + Word.row]!;
      found[at + Word.returnZ] = returnZ[row]!;
      found[at + Word.volumeZ] = volumeZ[row]!;
    }
    this.#foundOf = this.#components;
  }

  /** Keeps the best `limit` rows of each session, in the order in which they came. */
  #clearOut(): void {
    this.#orderByDay();
    for (let day = 0, start = 0; day < this.#count.length; start += this.#count[day++]!) this.#raiseFloor(day, start);
    const log = this.#log;
    let to = 0;
    this.#count.fill(0);
    for (let from = 0; from < this.#length; from += Word.count) {
      if (Number.isNaN(log[from + Word.rank]!)) continue;
      this.#count[log[from + Word.day]!]!++;
      log.copyWithin(to, from, from + Word.count);
      to += Word.count;
    }
    this.#length = to;
  }

  /** Empties the ranks of a session's rows behind its best `limit`. */
  #raiseFloor(day: number, start: number): void {
    const keys = this.#sortKeys(day, start);
    if (keys.length < this.limit) return;
    for (let i = 0; i < keys.length - this.limit; i++) {
      this.#log[this.#order[start + this.#placeOfKey(keys[i]!)]! + Word.rank] = NaN;
    }
    this.floor[day] = this.#rankOfKey(keys[keys.length - this.limit]!);
  }

  #orderByDay(): void {
    const next = new Int32Array(this.#count.length);
    for (let day = 1; day < next.length; day++) next[day] = next[day - 1]! + this.#count[day - 1]!;
    for (let at = 0; at < this.#length; at += Word.count) this.#order[next[this.#log[at + Word.day]!]!++] = at;
  }

  /**
   * One number for each row of a session, ascending: rank * places - place. The higher rank has the higher key, of equal
   * ranks the earlier row. Numbers alone because a typed array's own sort needs no comparison written by us, and is many
   * times faster than one that does.
   */
  #sortKeys(day: number, start: number): Float64Array {
    const keys = this.#keys.subarray(0, this.#count[day]);
    for (let place = 0; place < keys.length; place++) {
      keys[place] = this.#log[this.#order[start + place]! + Word.rank]! * this.#places - place;
    }
    keys.sort();
    const extreme = Math.max(Math.abs(keys[0] ?? 0), Math.abs(keys[keys.length - 1] ?? 0));
    assert(extreme < Number.MAX_SAFE_INTEGER, "ranks leave room for places");
    return keys;
  }

  #rankOfKey(key: number): number {
    return Math.ceil(key / this.#places);
  }

  #placeOfKey(key: number): number {
    return this.#rankOfKey(key) * this.#places - key;
  }
}

/** A row's rank by new rules, from what stands beside it in its list; NaN where it is no candidate. */
export type RankOf = (row: number, volume: number, returnZ: number, volumeZ: number) => number;

/** A record's numbers; eight of them fill a line of the processor's cache. */
const Word = { day: 0, rank: 1, row: 2, ticker: 3, volume: 4, returnZ: 5, volumeZ: 6, count: 8 } as const;

/** The log holds so many times `limit` rows a session, */
const ROOM = 2;
/** and at most so many times `limit` of one. */
const SESSION_ROOM = 16;

/**
 * The rows that set a beginning floor, in parts of `limit`: with some to spare, a filter that drops a few of them finds
 * `limit` left the next time too. More would lower the floor, and rows above it cost.
 */
const SURPLUS = 1.25;
