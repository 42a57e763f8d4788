import { BarField, NEVER_UPDATED } from "../market/bar";
import { parseCellDate } from "./cellDate";
import { CsvRecordReader, type RecordVisitor } from "./csvRecords";
import { NO_NUMBER, parseDecimal } from "./decimal";
import type { RefusalReason } from "./ingestOutcome";
import type { LineBlock } from "./lineBlocks";
import { verdictReason, type PriceBlockParser, type PriceRowSink } from "./priceBlockParser";
import type { Bytes } from "./readBytes";
import type { PriceLayout, SecurityColumns } from "./priceLayout";

/** Reads price rows with PapaParse: any table, quoted or not. */
export class PapaPriceParser implements PriceBlockParser {
  readonly #layout: PriceLayout;
  readonly #records: CsvRecordReader;
  readonly #described = new Set<number>();
  #lastUpdatedText = "";
  #lastUpdated = NEVER_UPDATED;

  constructor(layout: PriceLayout) {
    this.#layout = layout;
    this.#records = new CsvRecordReader(layout.dialect, layout.columnCount);
  }

  get hasBadUtf8(): boolean {
    return this.#records.hasBadUtf8;
  }

  /** True while a quoted record waits for its end in the next block. */
  get isInsideRecord(): boolean {
    return this.#records.isInsideRecord;
  }

  /** The text that an example of this plain line would show. */
  lineText(bytes: Bytes): string {
    return this.#records.lineText(bytes);
  }

  parse(block: LineBlock, firstLine: number, sink: PriceRowSink): number {
    const visitor: RecordVisitor = {
      record: (fields, line) => {
        const reason = this.#readRow(fields, line, sink);
        if (reason !== null) sink.refuse(reason, line, () => this.#records.textOf(fields));
      },
      badQuoting: (line, text) => sink.refuse("bad quoting", line, () => text),
    };
    return this.#records.read(block, firstLine, visitor);
  }

  /** Appends the row, or says why not. */
  #readRow(fields: readonly string[], line: number, sink: PriceRowSink): RefusalReason | null {
    const { columnCount, date, security } = this.#layout;
    if (fields.length !== columnCount) return fields.length < columnCount ? "too few fields" : "too many fields";
    const symbol = this.#symbolOf(fields);
    if (symbol === "") return "no ticker";
    const ticker = sink.ticker(symbol);
    if (ticker < 0) return verdictReason(ticker);
    const day = parseCellDate(fields[date]!);
    if (Number.isNaN(day)) return "bad date";
    if (!this.#readValues(fields, sink.values)) return "bad number";
    if (day < sink.firstDay || day > sink.lastDay) return "outside the chosen dates";
    if (security !== null) this.#describe(fields, symbol, ticker, security, sink);
    sink.append(line, ticker, day, this.#lastUpdatedOf(fields));
    return null;
  }

  #symbolOf(fields: readonly string[]): string {
    const { ticker, onlyTicker } = this.#layout;
    return ticker === -1 ? onlyTicker : fields[ticker]!.trim();
  }

  /** False when a cell is no number, or one that can't be: a negative volume or dividend, an unfilled filled close. */
  #readValues(fields: readonly string[], values: Float64Array): boolean {
    const columns = this.#layout.fields;
    for (let field = 0; field < columns.length; field++) {
      const value = columns[field] === -1 ? NaN : parseDecimal(fields[columns[field]!]!);
      if (value === NO_NUMBER) return false;
      values[field] = value;
    }
    const { halt } = this.#layout;
    values[BarField.halt] = halt === -1 ? NaN : parseBoolean(fields[halt]!);
    if (halt !== -1 && Number.isNaN(values[BarField.halt]! + values[BarField.close]!)) return false;
    return !(values[BarField.volume]! < 0 || values[BarField.dividend]! < 0);
  }

  /** Runs of rows share their `lastupdated`. A bad one counts as none: it only ranks duplicates. */
  #lastUpdatedOf(fields: readonly string[]): number {
    const { lastUpdated } = this.#layout;
    if (lastUpdated === -1) return NEVER_UPDATED;
    const text = fields[lastUpdated]!;
    if (text !== this.#lastUpdatedText) {
      const day = parseCellDate(text);
      this.#lastUpdatedText = text;
      this.#lastUpdated = Number.isNaN(day) ? NEVER_UPDATED : day;
    }
    return this.#lastUpdated;
  }

  #describe(
    fields: readonly string[],
    symbol: string,
    ticker: number,
    columns: SecurityColumns,
    sink: PriceRowSink,
  ): void {
    if (this.#described.has(ticker)) return;
    this.#described.add(ticker);
    sink.describe({
      symbol,
      name: fields[columns.name] ?? "",
      sector: fields[columns.sector] ?? "",
      industry: fields[columns.industry] ?? "",
      isDelisted: parseBoolean(fields[columns.isDelisted] ?? "") === 1,
    });
  }
}

/** 1 or 0 of `True`, `false`, `1`, `0`; NaN for anything else. */
function parseBoolean(text: string): number {
  const word = text.trim().toLowerCase();
  if (word === "true" || word === "1") return 1;
  return word === "false" || word === "0" ? 0 : NaN;
}
