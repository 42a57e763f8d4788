import { assert } from "../assert";
import type { IntColumn } from "../column";

/**
 * Finds the `limit` highest ranks of every session when rows come ticker by ticker and not session by session; equal
 * ranks stay in the order in which they came. Made once for a table and used again for each of its rankings.
 *
 * A session's rows gather in a room for a multiple of `limit`. When it is full, the best `limit` stay, and the rank of
 * the last of them becomes the session's floor: a later row at or below it can't be among the best any more, because
 * `limit` earlier ones rank as high or higher. So most rows cost one comparison with `floor`, and few are ever sorted.
 */
export class RankedLists {
  readonly limit: number;
  /** A row is worth offering when its rank is above its session's floor. */
  readonly floor: Float64Array;
  readonly #room: number;
  /** What `finish` found last: session d's rows, best first, from `d * room` on; `limit` of them and some runners-up. */
  readonly #found: Lists;
  readonly #listed: Int32Array;
  readonly #count: Int32Array;
  readonly #rank: Float64Array;
  readonly #row: Int32Array;
  readonly #ticker: Int32Array;
  /** A power of two, so that a key is exact: see `#sortedKeys`. */
  readonly #places: number;
  readonly #keys: Float64Array;

  constructor(sessions: number, limit: number) {
    this.limit = limit;
    this.floor = new Float64Array(sessions);
    this.#room = limit * ROOM;
    this.#found = listsOf(sessions, this.#room);
    this.#listed = new Int32Array(sessions);
    const room = listsOf(sessions, this.#room);
    this.#count = room.count;
    this.#rank = new Float64Array(sessions * this.#room);
    this.#row = room.row;
    this.#ticker = room.ticker;
    this.#places = 2 ** Math.ceil(Math.log2(this.#room));
    this.#keys = new Float64Array(this.#room);
  }

  /**
   * Begins a new ranking; the lists of the last one stay until `finish`. They are good for a floor to begin with: where
   * at least `limit` of a session's rows are candidates still, the lowest of their new ranks is reached by `limit` rows,
   * and after a small change that is nearly the final floor. `rankOf` gives a row's new rank, NaN for no candidate.
   */
  begin(rankOf: (row: number) => number): void {
    const { count, row } = this.#found;
    const enough = this.limit * SURPLUS;
    for (let day = 0; day < count.length; day++) {
      const start = day * this.#room;
      let candidates = 0;
      let lowest = Infinity;
      for (let at = start; at < start + count[day]! && candidates < enough; at++) {
        const rank = rankOf(row[at]!);
        if (Number.isNaN(rank)) continue;
        lowest = Math.min(lowest, rank);
        candidates++;
      }
      // One below, so that the rows that reach it, these ones among them, are above the floor.
      this.floor[day] = candidates >= this.limit ? lowest - 1 : -Infinity;
    }
    this.#count.fill(0);
  }

  /** Takes a row whose rank, a whole number, is above its session's floor. */
  offer(day: number, rank: number, row: number, ticker: number): void {
    const place = this.#count[day]!++;
    const at = day * this.#room + place;
    this.#rank[at] = rank;
    this.#row[at] = row;
    this.#ticker[at] = ticker;
    if (place + 1 === this.#room) this.#clearOut(day);
  }

  /** The lists of all sessions, in columns that the next `finish` writes over; a place in them is as wide as a room. */
  finish(): { readonly limit: number; readonly count: IntColumn; readonly row: IntColumn; readonly ticker: IntColumn } {
    const { count, row, ticker } = this.#found;
    for (let day = 0; day < count.length; day++) {
      const keys = this.#sortedKeys(day);
      const start = day * this.#room;
      for (let i = 0; i < keys.length; i++) {
        const key = keys[keys.length - 1 - i]!;
        const at = start + this.#rankOfKey(key) * this.#places - key;
        row[start + i] = this.#row[at]!;
        ticker[start + i] = this.#ticker[at]!;
      }
      count[day] = keys.length;
      this.#listed[day] = Math.min(keys.length, this.limit);
    }
    return { limit: this.#room, count: this.#listed, row, ticker };
  }

  /** Keeps the best `limit` rows of a full room, in the order in which they came. */
  #clearOut(day: number): void {
    const keys = this.#sortedKeys(day);
    const lowest = keys[keys.length - this.limit]!;
    const start = day * this.#room;
    let to = start;
    for (let place = 0; place < this.#room; place++) {
      const from = start + place;
      if (this.#rank[from]! * this.#places - place < lowest) continue;
      this.#rank[to] = this.#rank[from]!;
      this.#row[to] = this.#row[from]!;
      this.#ticker[to] = this.#ticker[from]!;
      to++;
    }
    this.#count[day] = this.limit;
    this.floor[day] = this.#rankOfKey(lowest);
  }

  /**
   * One number for each row of a room, ascending: rank * places - place. The higher rank has the higher key, of equal
   * ranks the earlier row. Numbers alone because a typed array's own sort needs no comparison written by us, and is many
   * times faster than one that does.
   */
  #sortedKeys(day: number): Float64Array {
    const keys = this.#keys.subarray(0, this.#count[day]);
    const start = day * this.#room;
    for (let place = 0; place < keys.length; place++) keys[place] = this.#rank[start + place]! * this.#places - place;
    keys.sort();
    const extreme = Math.max(Math.abs(keys[0] ?? 0), Math.abs(keys[keys.length - 1] ?? 0));
    assert(extreme < Number.MAX_SAFE_INTEGER, "ranks leave room for places");
    return keys;
  }

  #rankOfKey(key: number): number {
    return Math.ceil(key / this.#places);
  }
}

/** A room holds so many times `limit` rows. */
const ROOM = 2;

/**
 * The rows that set a beginning floor, in parts of `limit`: with some to spare, a filter that drops a few of them finds
 * `limit` left the next time too. More would lower the floor, and rows above it cost.
 */
const SURPLUS = 1.25;

interface Lists {
  readonly count: Int32Array;
  readonly row: Int32Array;
  readonly ticker: Int32Array;
}

function listsOf(sessions: number, length: number): Lists {
  return {
    count: new Int32Array(sessions),
    row: new Int32Array(sessions * length),
    ticker: new Int32Array(sessions * length),
  };
}
