import type { Security } from "../market/priceTable";
import { parseCellDate } from "./cellDate";
import type { ExtraCategory } from "./ingestOutcome";
import { columnOf } from "./sniffTable";
import type { PlannedTable, TableReader, TableRecord } from "./tableReader";

/** Which tickers are in, and what TICKERS says of them; null: there is no TICKERS, every ticker is in. */
export type Universe = ReadonlyMap<string, Security> | null;

/**
 * Reads TICKERS: rows of the table SEP whose category is exactly one of those wanted. Of a ticker's several such rows
 * the last counts. Damaged files are left out, and said so in their reports. `listings`: all stocks whose dates it knows.
 */
export async function readUniverse(
  tables: readonly PlannedTable[],
  extraCategories: readonly ExtraCategory[],
  reader: TableReader,
): Promise<{ readonly universe: Universe; readonly listings: readonly Listing[] }> {
  const categories = wantedCategories(extraCategories);
  const entries: Entry[] = [];
  const listings: Listing[] = [];
  let isFiltered = false;
  for (const table of tables) {
    const found: Entry[] = [];
    const listed: Listing[] = [];
    const take = entryReader(table, categories, found, listed);
    if (!(await reader.readRecords(table, take))) continue;
    isFiltered = true;
    entries.push(...found);
    listings.push(...listed);
  }
  return { universe: isFiltered ? lastOfEach(entries) : null, listings };
}

/** When a stock of TICKERS traded, in the universe or not; for foresight only. */
export interface Listing {
  readonly symbol: string;
  /** Day numbers. */
  readonly firstDay: number;
  readonly lastDay: number;
}

interface Entry {
  readonly security: Security;
  readonly table: PlannedTable;
  readonly record: TableRecord;
}

/** "Contains Common Stock" would let warrants in. */
function wantedCategories(extra: readonly ExtraCategory[]): ReadonlySet<string> {
  const classes = ["", " Primary Class", " Secondary Class"];
  return new Set(["Domestic", ...extra].flatMap((origin) => classes.map((end) => `${origin} Common Stock${end}`)));
}

function entryReader(
  table: PlannedTable,
  categories: ReadonlySet<string>,
  found: Entry[],
  listed: Listing[],
): (record: TableRecord) => void {
  const at = Object.fromEntries(
    ["table", "ticker", "category", "name", "sector", "industry", "isdelisted", ...PRICE_DATES].map((name) => [
      name,
      columnOf(table, name),
    ]),
  );
  const { refused } = table.report;
  return (record) => {
    const text = (name: string) => record.fields[at[name]!] ?? "";
    const cell = (name: string) => text(name).trim();
    const symbol = cell("ticker");
    if (at["table"] !== -1 && !STOCK_TABLES.has(cell("table").toLowerCase())) {
      refused.add("not used", record.line, record.text);
      return;
    }
    const [firstDay, lastDay] = PRICE_DATES.map((name) => parseCellDate(cell(name)));
    if (lastDay! >= firstDay!) listed.push({ symbol, firstDay: firstDay!, lastDay: lastDay! });
    if (symbol === "") refused.add("no ticker", record.line, record.text);
    else if (!categories.has(cell("category"))) refused.add("not in the universe", record.line, record.text);
    else {
      // What is only shown stays as it stands in the file, spaces included: exports repeat it to the byte.
      const security = {
        symbol,
        name: text("name"),
        sector: text("sector"),
        industry: text("industry"),
        isDelisted: cell("isdelisted") === "Y",
      };
      found.push({ security, table, record });
    }
  };
}

const PRICE_DATES = ["firstpricedate", "lastpricedate"];

/** The download calls the table SEP, the vendor's newer interface stocks. */
const STOCK_TABLES: ReadonlySet<string> = new Set(["sep", "stocks"]);

function lastOfEach(entries: readonly Entry[]): Universe {
  const last = new Map(entries.map((entry) => [entry.security.symbol, entry]));
  for (const entry of entries) {
    const { report } = entry.table;
    if (last.get(entry.security.symbol) === entry) {
      report.rowsKept++;
      report.tickers++;
    } else report.refused.add("duplicate", entry.record.line, entry.record.text);
  }
  return new Map([...last].map(([symbol, { security }]) => [symbol, security]));
}
