import Papa from "papaparse";
import type { Dialect } from "./dialect";
import type { LineBlock } from "./lineBlocks";
import type { Bytes } from "./readBytes";

/** Meets every record of a table once; blank lines are none. */
export interface RecordVisitor {
  /** Number of fields as in the file, right or wrong. */
  record(fields: readonly string[], line: number): void;
  /** A line whose quotes don't pair up: it is left out alone, the next one is read. */
  badQuoting(line: number, text: string): void;
}

/**
 * Splits blocks of lines into records with PapaParse: a block at a time where every line is a record of its own, else
 * record by record, so that one stray quote costs one row. A quoted field may hold newlines, also across blocks.
 * One reader for one table: it keeps a record that goes on in the next block.
 */
export class CsvRecordReader {
  readonly #dialect: Dialect;
  readonly #fieldCount: number;
  readonly #decoder = new TextDecoder();
  #unread = "";
  #unreadLine = 0;
  /** True once a byte was no UTF-8: accented names of an older encoding, shown as �. */
  hasBadUtf8 = false;

  constructor(dialect: Dialect, fieldCount: number) {
    this.#dialect = dialect;
    this.#fieldCount = fieldCount;
  }

  /** True while a record waits for its end in the next block. */
  get isInsideRecord(): boolean {
    return this.#unread !== "";
  }

  /** Reads a block whose first line has the number `blockLine`; returns how many lines it has. */
  read(block: LineBlock, blockLine: number, visitor: RecordVisitor): number {
    const lines = this.#decode(block);
    const firstLine = this.#unread === "" ? blockLine : this.#unreadLine;
    const text = (this.#unread + lines).replace(/\n$/, "");
    this.#unread = "";
    if (text !== "" && !this.#readWhole(text, firstLine, visitor))
      this.#readSingly(text, firstLine, block.isLast, visitor);
    return lineCount(lines) - 1;
  }

  /** The text of one line without quotes, for showing, as that of its record would be. */
  lineText(bytes: Bytes): string {
    return this.textOf(this.#parse(new TextDecoder().decode(bytes)).data[0]!);
  }

  /** The text of a record, for showing. */
  textOf(fields: readonly string[]): string {
    return Papa.unparse([fields], { delimiter: this.#dialect.delimiter });
  }

  #decode(block: LineBlock): string {
    let text = this.#decoder.decode(block.bytes);
    if (text.includes("\uFFFD")) this.hasBadUtf8 = true;
    if (this.#dialect.newline === 13) text = text.replaceAll("\r", "\n");
    else if (text.includes("\r")) text = text.replaceAll("\r\n", "\n").replace(/\r$/, "");
    return text;
  }

  /** One call for the block; false, and nothing visited, unless each of its lines is one record. */
  #readWhole(text: string, firstLine: number, visitor: RecordVisitor): boolean {
    const { data, errors } = this.#parse(text);
    if (text.includes(QUOTE) && (errors.length > 0 || data.length !== lineCount(text))) return false;
    for (let i = 0; i < data.length; i++) {
      const fields = data[i]!;
      if (!isBlank(fields)) visitor.record(fields, firstLine + i);
    }
    return true;
  }

  #readSingly(text: string, firstLine: number, isLast: boolean, visitor: RecordVisitor): void {
    const lines = text.split("\n");
    for (let at = 0; at < lines.length;) {
      const end = this.#endOfRecord(lines, at);
      if (end === null && !isLast && lines.length - at < LONGEST_RECORD_LINES) {
        this.#unread = lines.slice(at).join("\n") + "\n";
        this.#unreadLine = firstLine + at;
        return;
      }
      at = this.#visitRecord(lines, at, end, firstLine, visitor);
    }
  }

  /** Visits the record in the lines `start` to `end` (null: its quotes don't close); gives the line to go on at. */
  #visitRecord(lines: string[], start: number, end: number | null, firstLine: number, visitor: RecordVisitor): number {
    const { data, errors } = this.#parse(lines.slice(start, end ?? start + 1).join("\n"));
    const fields = data[0] ?? [""];
    const spansLines = end !== null && end > start + 1;
    const isWhole = end !== null && errors.length === 0 && (!spansLines || fields.length === this.#fieldCount);
    if (!isWhole) visitor.badQuoting(firstLine + start, lines[start]!);
    else if (!isBlank(fields)) visitor.record(fields, firstLine + start);
    return isWhole ? end : start + 1;
  }

  /** The line after a record's last one; null when its quotes don't close within LONGEST_RECORD_LINES. */
  #endOfRecord(lines: readonly string[], start: number): number | null {
    let isOpen = false;
    for (let line = start; line < lines.length && line < start + LONGEST_RECORD_LINES; line++) {
      isOpen = isOpenAfter(lines[line]!, isOpen, this.#dialect.delimiter);
      if (!isOpen) return line + 1;
    }
    return null;
  }

  #parse(text: string): ReturnType<typeof Papa.parse> {
    return Papa.parse(text, { delimiter: this.#dialect.delimiter, newline: "\n", skipEmptyLines: false });
  }
}

const QUOTE = '"';
const LONGEST_RECORD_LINES = 50;

function isBlank(fields: readonly string[]): boolean {
  return fields.length === 1 && fields[0]!.trim() === "";
}

function lineCount(text: string): number {
  return text.split("\n").length;
}

/** Whether a quoted field is open after a line. A quote opens a field only at its start; elsewhere it is a character. */
function isOpenAfter(line: string, wasOpen: boolean, delimiter: string): boolean {
  let isOpen = wasOpen;
  let isFieldStart = !wasOpen;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (isOpen && character === QUOTE) {
      if (line[i + 1] === QUOTE) i++;
      else isOpen = false;
    } else if (!isOpen) {
      if (isFieldStart && character === QUOTE) isOpen = true;
      isFieldStart = character === delimiter;
    }
  }
  return isOpen;
}
