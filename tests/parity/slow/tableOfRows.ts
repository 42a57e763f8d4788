import type { PriceTable } from "../../../src/engine/market/priceTable";
import { pricedBars } from "./pricedBars";
import type { SlowRow } from "./slowRow";

/** The price table that the engine would make of rows; a column that no row fills is one that no file had. */
export function tableOfRows(rows: readonly SlowRow[]): PriceTable {
  const bars = pricedBars(rows);
  const symbols = [...new Set(bars.map(({ ticker }) => ticker))];
  const days = [...new Set(bars.map(({ day }) => day))].sort((a, b) => a - b);
  const paying = bars.map(({ dividend }, row) => ({ dividend, row })).filter(({ dividend }) => dividend !== 0);
  const column = (values: readonly number[]) => Float64Array.from(values);
  const optional = (values: readonly number[]) => (values.every(Number.isNaN) ? null : column(values));
  return {
    securities: symbols.map((symbol) => ({ symbol, name: symbol, sector: "", industry: "", isDelisted: false })),
    sessions: Int32Array.from(days),
    rowCount: bars.length,
    firstRow: Int32Array.from([
      ...symbols.map((symbol) => bars.findIndex(({ ticker }) => ticker === symbol)),
      bars.length,
    ]),
    dayOfRow: Int32Array.from(bars, ({ day }) => days.indexOf(day)),
    open: column(bars.map(({ open }) => open)),
    high: column(bars.map(({ high }) => high)),
    low: column(bars.map(({ low }) => low)),
    closeFfill: column(bars.map(({ closeFfill }) => closeFfill)),
    isHalt: Uint8Array.from(bars, ({ isHalt }) => (isHalt ? 1 : 0)),
    volume: column(bars.map(({ volume }) => volume)),
    closeAdjusted: optional(bars.map(({ closeadj }) => (closeadj > 0 ? closeadj : NaN))),
    closeUnadjusted: optional(bars.map(({ closeunadj }) => closeunadj)),
    dividends:
      paying.length === 0
        ? null
        : {
            row: Int32Array.from(paying, ({ row }) => row),
            value: column(paying.map(({ dividend }) => dividend)),
          },
  };
}
