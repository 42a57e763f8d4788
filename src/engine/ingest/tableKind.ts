import type { IngestFile } from "./byteSource";
import type { TableKind } from "./ingestOutcome";

/** The table that a header belongs to, or why none. `names` are lower case and trimmed. */
export function tableKind(
  names: readonly string[],
  ownName: string,
  declared: IngestFile["declaredTable"],
): { readonly kind: TableKind } | { readonly code: string; readonly message: string } {
  const twice = names.find((name, i) => name !== "" && names.indexOf(name) !== i);
  if (twice !== undefined) {
    return {
      code: "duplicate-column",
      message: `The header has two columns "${twice}". Remove or rename one of them.`,
    };
  }
  const kind = declared === null ? recognised(names, ownName) : fitting(names, declared);
  if (kind !== null) return { kind };
  return declared === null ? fitsNoTable(names) : fitsNotDeclared(names, declared);
}

/** The column of `adj close`, as its writers spell it. */
export const ADJUSTED_CLOSE_NAMES = ["adj close", "adj_close", "adjclose"];

const BAR_COLUMNS = ["date", "open", "high", "low", "close", "volume"];

/** In this order the first that fits is taken: each is told from those after it by what it has more. */
const REQUIRED: readonly { readonly kind: Exclude<TableKind, "SFP">; readonly columns: readonly string[] }[] = [
  { kind: "PRICES", columns: ["ticker", "date", "open", "high", "low", "volume", "close_ffill", "is_halt"] },
  { kind: "SEP", columns: ["ticker", ...BAR_COLUMNS] },
  { kind: "ACTIONS", columns: ["date", "action", "ticker", "value"] },
  { kind: "TICKERS", columns: ["ticker", "category"] },
  { kind: "OHLCV", columns: BAR_COLUMNS },
];

/** One of these beside ticker and bars makes it the vendor's table; without any it is a plain file of prices. */
const VENDOR_COLUMNS = ["lastupdated", "closeadj", "closeunadj", "dividends"];

function recognised(names: readonly string[], ownName: string): TableKind | null {
  const kind = REQUIRED.find(({ columns }) => missing(names, columns).length === 0)?.kind ?? null;
  if (kind !== "SEP") return kind;
  if (!VENDOR_COLUMNS.some((name) => names.includes(name))) return "OHLCV";
  return NAMES_FUNDS.test(ownName) ? "SFP" : "SEP";
}

/** SFP's header is SEP's: only the name tells them apart. */
const NAMES_FUNDS = /(^|[^a-z])(sfp|funds)([^a-z]|$)/i;

function fitting(names: readonly string[], declared: NonNullable<IngestFile["declaredTable"]>): TableKind | null {
  if (missing(names, requiredOf(declared)).length > 0) return null;
  return recognised(names, "") === "PRICES" ? null : declared;
}

function fitsNoTable(names: readonly string[]) {
  const [nearest] = REQUIRED.map(({ kind, columns }) => ({ kind, columns, lacking: missing(names, columns) })).sort(
    (a, b) => a.lacking.length / a.columns.length - b.lacking.length / b.columns.length,
  );
  const { kind, columns, lacking } = nearest!;
  const reason =
    lacking.length === columns.length
      ? `no column of it is known (it starts with ${names.slice(0, 5).join(", ").slice(0, 120)})`
      : `the nearest is ${kind}, of which it lacks ${lacking.join(", ")}`;
  return {
    code: "unknown-table",
    message: `The first line is not the header of a table that can be read: ${reason}. Drop SEP, SFP, TICKERS, ACTIONS, a prices.csv, or a plain CSV with ${BAR_COLUMNS.join(", ")}.`,
  };
}

function fitsNotDeclared(names: readonly string[], declared: NonNullable<IngestFile["declaredTable"]>) {
  const lacking = missing(names, requiredOf(declared));
  const reason = lacking.length > 0 ? `its header lacks ${lacking.join(", ")}` : "its header is that of a prices.csv";
  return {
    code: "declared-table-mismatch",
    message: `It was given as ${declared}, but ${reason}. Give the right file, or let its header say what it is.`,
  };
}

function requiredOf(kind: TableKind): readonly string[] {
  return REQUIRED.find((entry) => entry.kind === (kind === "SFP" ? "SEP" : kind))!.columns;
}

function missing(names: readonly string[], columns: readonly string[]): readonly string[] {
  return columns.filter((column) => !names.includes(column));
}
