import { BAR_FIELD_COUNT, type Bar } from "../market/bar";
import { isoDate } from "../market/isoDate";
import { PriceTableBuilder } from "../market/priceTableBuilder";
import type { Security } from "../market/priceTable";
import type { RowExample } from "./ingestOutcome";
import { BytePriceParser, isScannable } from "./bytePriceParser";
import { PapaPriceParser } from "./papaPriceParser";
import { NOT_IN_UNIVERSE, type PriceRowSink } from "./priceBlockParser";
import { priceLayout } from "./priceLayout";
import { RowOrigins } from "./rowOrigins";
import { noteBadUtf8, type PlannedTable, type TableReader } from "./tableReader";
import type { TableReport } from "./tableReport";
import type { Universe } from "./universe";

/** The rows of several price files on their way into one table, each with the file and line that it came from. */
export class PriceCollection {
  readonly #universe: Universe;
  readonly #idOfSymbol = new Map<string, number>();
  readonly #described = new Map<string, Security>();
  readonly #origins = new RowOrigins();
  readonly builder = new PriceTableBuilder();
  /** Tables that were read whole, by the builder's parts. */
  readonly tables: PlannedTable[] = [];

  /** `universe` null lets every ticker in. */
  constructor(universe: Universe) {
    this.#universe = universe;
  }

  /** Reads a price file into the builder; of a damaged one nothing stays. */
  async read(planned: PlannedTable, reader: TableReader): Promise<void> {
    const layout = priceLayout(planned);
    const parser = isScannable(layout) ? new BytePriceParser(layout) : new PapaPriceParser(layout);
    const sink = this.#sink(planned.report);
    this.builder.startPart(planned.names.includes("dividends"));
    const isRead = await reader.readBlocks(planned, (block) => parser.parse(block, sink));
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
  exampleOf(inputRow: number, part: number, bar: Bar): RowExample {
    const cells = bar.values.slice(0, 5).map((value) => (Number.isNaN(value) ? "" : String(value)));
    const text = [bar.symbol, isoDate(bar.day), ...cells].join(",");
    return { file: this.tables[part]!.report.name, line: this.#origins.lineOf(inputRow), text };
  }

  #sink(report: TableReport): PriceRowSink {
    const { builder } = this;
    const values = new Float64Array(BAR_FIELD_COUNT);
    return {
      values,
      ticker: (symbol) => this.#ticker(symbol),
      describe: (security) => {
        if (!this.#described.has(security.symbol)) this.#described.set(security.symbol, security);
      },
      append: (line, ticker, day, lastUpdated) => {
        report.rowsRead++;
        this.#origins.add(builder.rowCount, line);
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
      const isIn = this.#universe === null || this.#universe.has(symbol);
      this.#idOfSymbol.set(symbol, (id = isIn ? this.builder.ticker(symbol) : NOT_IN_UNIVERSE));
    }
    return id;
  }
}
