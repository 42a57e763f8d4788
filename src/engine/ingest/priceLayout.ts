import { BarField } from "../market/bar";
import type { Dialect } from "./dialect";
import { columnOf, type SniffedTable } from "./sniffTable";
import { ADJUSTED_CLOSE_NAMES } from "./tableKind";

/** Which column of a price file holds what; -1: it has no such column. */
export interface PriceLayout {
  readonly dialect: Dialect;
  readonly columnCount: number;
  readonly ticker: number;
  /** The instrument of a file without a ticker column: the file's name without its endings. */
  readonly onlyTicker: string;
  readonly date: number;
  readonly lastUpdated: number;
  /** Columns of numbers, by BarField. */
  readonly fields: readonly number[];
  /** `is_halt` of a prices.csv, whose closes are filled. */
  readonly halt: number;
  /** What a prices.csv says of its companies; null in every other table. */
  readonly security: SecurityColumns | null;
}

export interface SecurityColumns {
  readonly name: number;
  readonly sector: number;
  readonly industry: number;
  readonly isDelisted: number;
}

/** The layout of a price table by its column names. */
export function priceLayout(sniffed: SniffedTable): PriceLayout {
  const column = (name: string) => columnOf(sniffed, name);
  const isFilled = sniffed.kind === "PRICES";
  const fields: number[] = [];
  fields[BarField.open] = column("open");
  fields[BarField.high] = column("high");
  fields[BarField.low] = column("low");
  fields[BarField.close] = column(isFilled ? "close_ffill" : "close");
  fields[BarField.volume] = column("volume");
  fields[BarField.closeAdjusted] = Math.max(...["closeadj", ...ADJUSTED_CLOSE_NAMES].map(column));
  fields[BarField.closeUnadjusted] = column("closeunadj");
  fields[BarField.dividend] = column("dividends");
  return {
    dialect: sniffed.dialect,
    columnCount: sniffed.names.length,
    ticker: column("ticker"),
    onlyTicker: sniffed.table.ownName.replace(/(\.(csv|txt|tsv|gz|zip))+$/i, ""),
    date: column("date"),
    lastUpdated: column("lastupdated"),
    fields,
    halt: isFilled ? column("is_halt") : -1,
    security: isFilled ? securityColumns(column) : null,
  };
}

function securityColumns(column: (name: string) => number): SecurityColumns {
  return {
    name: column("name"),
    sector: column("sector"),
    industry: column("industry"),
    isDelisted: column("is_delisted"),
  };
}
