import type { TableKind } from "../engine/ingest/ingestOutcome";

/** A dropped file and the tables that it holds (several in one zip, none in a wrong file). */
export interface DroppedFile {
  readonly file: File;
  readonly tables: readonly TableKind[];
}

/**
 * The files behind the loaded data, a slot for each table. New prices start over, so that nothing of an earlier market
 * stays behind unseen; TICKERS, ACTIONS and SFP join the prices that are there, or wait for the first, each replacing
 * what filled its slot before. SEP, prices.csv and plain OHLCV are three forms of one thing and share a slot.
 */
export class FileSlots {
  #files: readonly DroppedFile[] = [];

  /** The files to read when `dropped` join those in the slots; the dropped ones come last, so that they count. */
  joinedBy(dropped: readonly DroppedFile[]): readonly DroppedFile[] {
    if (holdPrices(this.#files) && holdPrices(dropped)) return dropped;
    const replaced = new Set(dropped.flatMap(({ tables }) => tables.map(slotOf)));
    return [...this.#files.filter(({ tables }) => tables.some((table) => !replaced.has(slotOf(table)))), ...dropped];
  }

  /** Fills the slots anew; files without a table fill none. */
  fill(files: readonly DroppedFile[]): void {
    this.#files = files.filter(({ tables }) => tables.length > 0);
  }
}

/** True when some of the files hold prices to trade on. */
export function holdPrices(files: readonly DroppedFile[]): boolean {
  return files.some(({ tables }) => tables.some((table) => slotOf(table) === "prices"));
}

type Slot = "prices" | "SFP" | "TICKERS" | "ACTIONS";

function slotOf(table: TableKind): Slot {
  switch (table) {
    case "SEP":
    case "PRICES":
    case "OHLCV":
      return "prices";
    case "SFP":
    case "TICKERS":
    case "ACTIONS":
      return table;
  }
}
