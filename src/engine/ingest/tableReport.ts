import type { PartTally } from "../market/barParts";
import type { Problem } from "../problem";
import type { FileReport, RefusalReason, TableKind } from "./ingestOutcome";
import { RowTally } from "./rowTally";

/** A `FileReport` in the making. */
export class TableReport {
  readonly name: string;
  readonly size: number;
  readonly refused: RowTally<RefusalReason>;
  kind: TableKind | null = null;
  rowsRead = 0;
  rowsKept = 0;
  tickers = 0;
  firstDay: number | null = null;
  lastDay: number | null = null;
  readonly problems: Problem[] = [];

  constructor(name: string, size: number) {
    this.name = name;
    this.size = size;
    this.refused = new RowTally(name);
  }

  note(code: string, message: string): void {
    this.problems.push({ code, where: this.name, message });
  }

  /** The whole file can't be used; whatever was counted of it is void. */
  refuse(problem: Problem): void {
    this.kind = null;
    this.rowsRead = 0;
    this.rowsKept = 0;
    this.refused.clear();
    this.problems.push(problem);
  }

  /** Counts a kept row's day. */
  spanDay(day: number): void {
    if (this.firstDay === null || day < this.firstDay) this.firstDay = day;
    if (this.lastDay === null || day > this.lastDay) this.lastDay = day;
  }

  /** Notes what was kept of a price table's rows. */
  addKept({ rows, tickers, firstDay, lastDay }: PartTally): void {
    this.rowsKept = rows;
    this.tickers = tickers;
    this.firstDay = firstDay;
    this.lastDay = lastDay;
  }

  /** Says so when a table that could be read gave nothing, with the leading reasons. */
  noteIfUseless(): void {
    if (this.kind === null || this.rowsKept > 0) return;
    if (this.rowsRead === 0) this.note("no-rows", "The file has a header and no rows. Download it again.");
    else this.note("no-usable-row", this.#whyUseless());
  }

  toFileReport(): FileReport {
    const { name, size, kind, rowsRead, rowsKept, tickers, firstDay, lastDay } = this;
    const refused = this.refused.counts();
    return {
      name,
      size,
      table: kind,
      rowsRead,
      rowsKept,
      tickers,
      firstDay,
      lastDay,
      refused,
      problems: [...this.problems],
    };
  }

  #whyUseless(): string {
    const reasons = this.refused.counts().slice(0, 3);
    const listed = reasons.map(({ reason, count, examples }) => {
      const [first] = examples;
      return `${reason}: ${count}${first === undefined ? "" : ` (line ${first.line}: ${first.text})`}`;
    });
    return `None of its ${this.rowsRead} rows could be used. ${listed.join("; ")}. Compare these lines with the table's description, or drop a file that fits.`;
  }
}
