import type { RowIndex, TickerId } from "../column";
import { isoDate } from "../market/isoDate";
import type { PriceTable, Security } from "../market/priceTable";
import { csvText } from "./csvText";
import { pythonFloat } from "./pythonFloat";

/**
 * prices.csv: seed 000's 14 columns (section 4e) by ticker and date, as pandas writes them (`True`/`False`, an empty
 * cell for a missing number, a volume without `.0` when it is whole). Yields the text in blocks of whole lines, about
 * half a megabyte each, so that a caller can show progress, stop, or write 40 million rows without holding them.
 */
export function* pricesCsv(table: PriceTable): Generator<string, void, void> {
  const dates = Array.from(table.sessions, isoDate);
  const dividendAt = dividendReader(table);
  let lines = [HEADER];
  for (let ticker = 0 as TickerId; ticker < table.securities.length; ticker++) {
    const security = securityCells(table.securities[ticker]!);
    for (let row = table.firstRow[ticker]! as RowIndex; row < table.firstRow[ticker + 1]!; row++) {
      const date = dates[table.dayOfRow[row]!]!;
      lines.push(`${security.symbol},${date},${priceCells(table, row, dividendAt(row), security)}`);
      if (lines.length >= LINES_PER_BLOCK) {
        yield `${lines.join("\n")}\n`;
        lines = [];
      }
    }
  }
  if (lines.length > 0) yield `${lines.join("\n")}\n`;
}

const HEADER = "ticker,date,open,high,low,close,volume,dividends,name,sector,industry,is_delisted,close_ffill,is_halt";

const LINES_PER_BLOCK = 4096;

interface SecurityCells {
  readonly symbol: string;
  /** name, sector, industry and is_delisted, joined. */
  readonly description: string;
}

function securityCells({ symbol, name, sector, industry, isDelisted }: Security): SecurityCells {
  const texts = [name, sector, industry].map(csvText);
  return { symbol: csvText(symbol), description: `${texts.join(",")},${pythonBool(isDelisted)}` };
}

function priceCells(table: PriceTable, row: RowIndex, dividend: number, security: SecurityCells): string {
  const halt = table.isHalt[row] === 1;
  const closeFfill = pythonFloat(table.closeFfill[row]!);
  const prices = `${pythonFloat(table.open[row]!)},${pythonFloat(table.high[row]!)},${pythonFloat(table.low[row]!)}`;
  const traded = `${halt ? "" : closeFfill},${volumeText(table.volume[row]!)},${pythonFloat(dividend)}`;
  return `${prices},${traded},${security.description},${closeFfill},${pythonBool(halt)}`;
}

/** Dollars a share on a row, for rows asked in ascending order; 0 on all others. */
function dividendReader({ dividends }: PriceTable): (row: RowIndex) => number {
  let next = 0;
  return (row) => (dividends && dividends.row[next] === row ? dividends.value[next++]! : 0);
}

function volumeText(volume: number): string {
  return Number.isSafeInteger(volume) ? String(volume) : pythonFloat(volume);
}

function pythonBool(value: boolean): string {
  return value ? "True" : "False";
}
