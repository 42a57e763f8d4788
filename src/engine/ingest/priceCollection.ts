import { BAR_FIELD_COUNT, BarField } from "../market/bar";
import { EARLIEST_DAY, LATEST_DAY } from "../market/calendar";
import type { InputBar } from "../market/firstBars";
import { isoDate } from "../market/isoDate";
import { PriceTableBuilder } from "../market/priceTableBuilder";
import type { Security } from "../market/priceTable";
import type { RowExample } from "./ingestOutcome";
import { BytePriceParser, isScannable } from "./bytePriceParser";
import { PapaPriceParser } from "./papaPriceParser";
import { LEFT_OUT, NOT_IN_UNIVERSE, type PriceRowSink } from "./priceBlockParser";
import { priceLayout, type PriceLayout } from "./priceLayout";
import { isInSample, type ReadingScope } from "./readingScope";
import { RowOrigins } from "./rowOrigins";
import { noteBadUtf8, type PlannedTable, type TableReader } from "./tableReader";
import type { TableReport } from "./tableReport";
import type { Universe } from "./universe";

/** The rows of several price files on their way into one table, each with the file and line that it came from. */
export class PriceCollection {
  readonly #universe: Universe;
  readonly #scope: ReadingScope;
  readonly #idOfSymbol = new Map<string, number>();
  readonly #described = new Map<string, Security>();
  readonly #origins = new RowOrigins();
  readonly builder: PriceTableBuilder;
  /** Tables that were read whole, by the builder's parts. */
  readonly tables: PlannedTable[] = [];

  /** `planned`: the tables that may be read. `universe` null lets every ticker in. */
  constructor(planned: readonly PlannedTable[], universe: Universe, scope: ReadingScope) {
    this.#universe = universe;
    this.#scope = scope;
    this.builder = new PriceTableBuilder(planned.flatMap((table) => fieldsOf(priceLayout(table))));
  }

  /** Reads a price file into the builder; of a damaged one nothing stays. */
  async read(planned: PlannedTable, reader: TableReader): Promise<void> {
    const layout = priceLayout(planned);
    const { builder } = this;
    const parser = isScannable(layout) ? new BytePriceParser(layout, builder.staged) : new PapaPriceParser(layout);
    const sink = this.#sink(planned.report);
    builder.startPart(fieldsOf(layout).includes(BarField.dividend));
    const isRead = await reader.readBlocks(planned, (block, firstLine) => parser.parse(block, firstLine, sink));
    if (isRead) {
      this.tables.push(planned);
      if (parser.hasBadUtf8) noteBadUtf8(planned.report);
    } else {
      this.builder.dropLastPart();
      this.#origins.rewind(this.builder.rowCount);
    }
  }

  /** What is known of a symbol: from TICKERS, or from the rows of a prices.csv. */
  describe(symbol: string): Security {
    const known = this.#universe?.get(symbol) ?? this.#described.get(symbol);
    return known ?? { symbol, name: "", sector: "", industry: "", isDelisted: false };
  }

  /** A row as an example for a report; its text is made again from its values. */
  exampleOf({ inputRow, ...bar }: InputBar): RowExample {
    const part = this.builder.partOf(inputRow);
    const cells = bar.values.slice(0, 5).map((value) => (Number.isNaN(value) ? "" : String(value)));
    const text = [bar.symbol, isoDate(bar.day), ...cells].join(",");
    return { file: this.tables[part]!.report.name, line: this.#origins.lineOf(inputRow), text };
  }

  /** Whether a ticker would be in but for the sample that the user chose. */
  leavesOut(symbol: string): boolean {
    return this.#isInUniverse(symbol) && !isInSample(symbol, this.#scope.everyNthTicker);
  }

  #sink(report: TableReport): PriceRowSink {
    const { builder } = this;
    const origins = this.#origins;
    const values = new Float64Array(BAR_FIELD_COUNT);
    return {
      firstDay: this.#scope.firstDay ?? EARLIEST_DAY,
      lastDay: this.#scope.lastDay ?? LATEST_DAY,
      values,
      ticker: (symbol) => this.#ticker(symbol),
      describe: (security) => {
        if (!this.#described.has(security.symbol)) this.#described.set(security.symbol, security);
      },
      staged: builder.staged,
      added: (rows, firstLine) => {
        report.rowsRead += rows;
        origins.add(builder.rowCount - rows, firstLine, rows);
      },
      append: (line, ticker, day, lastUpdated) => {
        report.rowsRead++;
        origins.add(builder.rowCount, line, 1);
        builder.append(ticker, day, lastUpdated, values);
      },
      refuse: (reason, line, text) => {
        report.rowsRead++;
        report.refused.add(reason, line, text);
      },
    };
  }

  #ticker(symbol: string): number {
    let id = this.#idOfSymbol.get(symbol);
    if (id === undefined) {
      id = this.#verdict(symbol);
      this.#idOfSymbol.set(symbol, id);
    }
    return id;
  }

  #verdict(symbol: string): number {
    if (!this.#isInUniverse(symbol)) return NOT_IN_UNIVERSE;
    return this.leavesOut(symbol) ? LEFT_OUT : this.builder.ticker(symbol);
  }

  #isInUniverse(symbol: string): boolean {
    return this.#universe === null || this.#universe.has(symbol);
  }
}

/** BarFields that a table has. */
function fieldsOf({ fields, halt }: PriceLayout): readonly number[] {
  const found = fields.flatMap((column, field) => (column === -1 ? [] : [field]));
  return halt === -1 ? found : [...found, BarField.halt];
}
