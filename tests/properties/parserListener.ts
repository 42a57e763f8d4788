import { expect } from "vitest";
import type { LineBlock } from "../../src/engine/ingest/lineBlocks";
import {
  LEFT_OUT,
  NOT_IN_UNIVERSE,
  type PriceBlockParser,
  type PriceRowSink,
} from "../../src/engine/ingest/priceBlockParser";
import type { PriceLayout } from "../../src/engine/ingest/priceLayout";
import { BAR_FIELD_COUNT } from "../../src/engine/market/bar";
import { StagedBars } from "../../src/engine/market/stagedBars";
import { StagedWord } from "../../src/engine/market/stagedRow";

/** Listens to a parser: what it tells its sink of each block, however it tells it. */
export class ParserListener {
  readonly #parser: PriceBlockParser;
  readonly #staged: RecordingBars;
  readonly #lastDay: number;
  readonly #symbols: string[] = [];
  #line = 1;

  /** Rows after `lastDay` are refused. */
  constructor(layout: PriceLayout, lastDay: number, makeParser: (staged: StagedBars) => PriceBlockParser) {
    this.#staged = new RecordingBars(layout.fields.flatMap((column, field) => (column === -1 ? [] : [field])));
    this.#parser = makeParser(this.#staged);
    this.#lastDay = lastDay;
  }

  hear(block: LineBlock): unknown[] {
    const calls: unknown[] = [];
    const lines = this.#parser.parse(block, this.#line, this.#sink(calls));
    // Nothing asks for the count of the last block, whose last line may have no end.
    if (!block.isLast) this.#line += lines;
    return [...calls, this.#parser.hasBadUtf8, this.#line];
  }

  #sink(calls: unknown[]): PriceRowSink {
    const staged = this.#staged;
    const sink: PriceRowSink = {
      firstDay: -Infinity,
      lastDay: this.#lastDay,
      values: new Float64Array(BAR_FIELD_COUNT),
      ticker: (symbol) => this.#verdict(symbol),
      describe: () => undefined,
      append: (line, ticker, day, lastUpdated) =>
        calls.push([line, this.#symbols[ticker], day, lastUpdated, ...sink.values]),
      refuse: (reason, line, text) => calls.push([line, reason, text()]),
      staged,
      added(rows, firstLine) {
        expect(staged.added.length).toBe(rows);
        for (const [i, { ticker, day, lastUpdated, values }] of staged.added.splice(0).entries()) {
          sink.values.set(values);
          sink.append(firstLine + i, ticker, day, lastUpdated);
        }
      },
    };
    return sink;
  }

  #verdict(symbol: string): number {
    if (symbol.startsWith("XOUT")) return NOT_IN_UNIVERSE;
    if (symbol.startsWith("LEFT")) return LEFT_OUT;
    const known = this.#symbols.indexOf(symbol);
    return known === -1 ? this.#symbols.push(symbol) - 1 : known;
  }
}

/** Remembers the rows that were added. */
class RecordingBars extends StagedBars {
  readonly added: { ticker: number; day: number; lastUpdated: number; values: readonly number[] }[] = [];

  override add(rows: number): void {
    super.add(rows);
    const { batch, rowWords } = this;
    for (let start = 0; start < rows * rowWords; start += rowWords) {
      this.added.push({
        ticker: batch[start + StagedWord.ticker]!,
        day: batch[start + StagedWord.day]!,
        lastUpdated: batch[start + StagedWord.lastUpdated]!,
        values: this.valuesAt(batch, start),
      });
    }
  }
}
