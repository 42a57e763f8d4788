import { ContentHash } from "../contentHash";
import type { Security } from "../market/priceTable";
import type { TradedSecurity } from "./runReport";

/**
 * What reports say of the securities of one table, by TickerId, and its hashes; each worked out when it is first asked
 * for and kept: a run of 25 years trades thousands of securities, and the next, a slider's move later, mostly the same.
 */
export class SecurityNames {
  readonly #securities: readonly Security[];
  readonly #views: (TradedSecurity | null)[];
  readonly #hashes: Uint32Array;

  private constructor(securities: readonly Security[]) {
    this.#securities = securities;
    this.#views = Array.from(securities, () => null);
    this.#hashes = new Uint32Array(securities.length * 2);
  }

  /** Those of a table's `securities`. Remembered with them: they are never written to, so that no result changes. */
  static of(securities: readonly Security[]): SecurityNames {
    const known = remembered.get(securities);
    if (known) return known;
    const names = new SecurityNames(securities);
    remembered.set(securities, names);
    return names;
  }

  /** The same object in every report. */
  view(ticker: number): TradedSecurity {
    return this.#views[ticker] ?? this.#add(ticker);
  }

  /** A hash of the views of these tickers, in this order. */
  hash(tickers: readonly number[]): string {
    const words = new Uint32Array(tickers.length * 2);
    for (const [i, ticker] of tickers.entries()) {
      if (this.#views[ticker] === null) this.#add(ticker);
      words[2 * i] = this.#hashes[2 * ticker]!;
      words[2 * i + 1] = this.#hashes[2 * ticker + 1]!;
    }
    return new ContentHash().addBytes(words).digest();
  }

  #add(ticker: number): TradedSecurity {
    const { symbol, name, industry } = this.#securities[ticker]!;
    const view = { symbol, name, industry };
    const digest = new ContentHash().addText(symbol).addText(name).addText(industry).digest();
    this.#views[ticker] = view;
    this.#hashes[2 * ticker] = Number.parseInt(digest.slice(0, 8), 16);
    this.#hashes[2 * ticker + 1] = Number.parseInt(digest.slice(8), 16);
    return view;
  }
}

const remembered = new WeakMap<readonly Security[], SecurityNames>();
