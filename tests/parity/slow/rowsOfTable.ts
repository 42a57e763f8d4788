import type { PriceTable } from "../../../src/engine/market/priceTable";
import type { SlowRow } from "./slowRow";

/** The rows of a price table as the slow implementation reads them: the edge where the two meet. */
export function rowsOfTable(table: PriceTable): SlowRow[] {
  const dividends = new Map<number, number>();
  table.dividends?.row.forEach((row, i) => dividends.set(row, table.dividends!.value[i]!));
  return table.securities.flatMap(({ symbol }, ticker) => {
    const first = table.firstRow[ticker]!;
    return Array.from({ length: table.firstRow[ticker + 1]! - first }, (_, i): SlowRow => {
      const row = first + i;
      return {
        ticker: symbol,
        day: table.sessions[table.dayOfRow[row]!]!,
        open: table.open[row]!,
        high: table.high[row]!,
        low: table.low[row]!,
        close: table.isHalt[row] === 1 ? NaN : table.closeFfill[row]!,
        volume: table.volume[row]!,
        closeadj: table.closeAdjusted?.[row] ?? NaN,
        closeunadj: table.closeUnadjusted?.[row] ?? NaN,
        dividend: dividends.get(row) ?? 0,
      };
    });
  });
}
