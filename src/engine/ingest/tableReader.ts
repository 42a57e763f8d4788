import { CsvRecordReader, type RecordVisitor } from "./csvRecords";
import { faultOf, isFault } from "./fileFault";
import { lineBlocks, type LineBlock } from "./lineBlocks";
import type { Pace } from "./pace";
import type { SniffedTable } from "./sniffTable";
import type { TableReport } from "./tableReport";

/** A table to read, and the report of it. */
export interface PlannedTable extends SniffedTable {
  readonly report: TableReport;
}

/** Streams tables, one after the other, and tells how many bytes of the dropped files it has read. */
export class TableReader {
  readonly #pace: Pace;
  readonly #totalBytes: number;
  #doneBytes = 0;
  #rows = 0;

  constructor(pace: Pace, tables: readonly PlannedTable[]) {
    this.#pace = pace;
    this.#totalBytes = tables.reduce((sum, { table }) => sum + table.packedSize, 0);
  }

  /**
   * Hands a table's blocks to `take`, which returns how many lines the block has. False when the file turned out damaged
   * (its report says so) or on cancel.
   */
  async readBlocks(planned: PlannedTable, take: TakeBlock): Promise<boolean> {
    if (this.#pace.cancelled) return false;
    const { table, dialect, report } = planned;
    const startBytes = this.#doneBytes;
    const count = (bytes: number) => {
      this.#doneBytes += bytes;
    };
    const earlierRows = this.#rows;
    let line = dialect.headerLines + 1;
    const outcome = await faultOf(table.name, async () => {
      for await (const block of lineBlocks(table.bytes(count), dialect.newline, dialect.headerLines)) {
        line += take(block, line);
        this.#rows = earlierRows + report.rowsRead;
        if (!(await this.#pace.goesOn(this.#progress(table.file.source.name)))) return { finished: false };
      }
      return { finished: true };
    });
    this.#doneBytes = startBytes + table.packedSize;
    if (!isFault(outcome)) return outcome.finished;
    this.#rows = earlierRows;
    report.refuse(outcome.fault);
    return false;
  }

  /** Hands a small table's records of the right length to `take`; the others are counted in its report. */
  async readRecords(planned: PlannedTable, take: (record: TableRecord) => void): Promise<boolean> {
    const { report, names, dialect } = planned;
    const reader = new CsvRecordReader(dialect, names.length);
    const visitor: RecordVisitor = {
      record: (fields, line) => {
        report.rowsRead++;
        const text = () => reader.textOf(fields);
        if (fields.length < names.length) report.refused.add("too few fields", line, text);
        else if (fields.length > names.length) report.refused.add("too many fields", line, text);
        else take({ fields, line, text });
      },
      badQuoting: (line, text) => {
        report.rowsRead++;
        report.refused.add("bad quoting", line, () => text);
      },
    };
    const isRead = await this.readBlocks(planned, (block, line) => reader.read(block, line, visitor));
    if (isRead && reader.hasBadUtf8) noteBadUtf8(report);
    return isRead;
  }

  #progress(fileName: string) {
    const done = Math.min(this.#doneBytes, this.#totalBytes);
    return { stage: "reading", done, total: this.#totalBytes, rows: this.#rows, fileName } as const;
  }
}

/** Takes a block whose first line has the number `firstLine` (from 1, the header's included), and says how many lines it had. */
export type TakeBlock = (block: LineBlock, firstLine: number) => number;

/** A record with as many fields as the header. */
export interface TableRecord {
  readonly fields: readonly string[];
  readonly line: number;
  readonly text: () => string;
}

export function noteBadUtf8(report: TableReport): void {
  report.note(
    "not-utf-8",
    'Some characters are not UTF-8 and show as "�" (names with accents, most likely). Save the file as "CSV UTF-8" to keep them.',
  );
}
