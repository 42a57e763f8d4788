import Papa from "papaparse";
import type { NewlineByte } from "./lineBlocks";
import type { Bytes } from "./readBytes";

/** How a table is written. */
export interface Dialect {
  readonly delimiter: Delimiter;
  readonly newline: NewlineByte;
  /** Lines up to the header's end: 1, or more when blank lines stand before it. */
  readonly headerLines: number;
}

/** The dialect and the header's names (lower case, trimmed) of a table that starts so; null when there is no header. */
export function readHeader(head: Bytes): { dialect: Dialect; names: readonly string[] } | null {
  const text = new TextDecoder().decode(head);
  const newline = newlineOf(text);
  const lines = text.split(newline === LF ? "\n" : "\r");
  const headerAt = lines.findIndex((line) => line.trim() !== "");
  if (headerAt === -1) return null;
  const line = lines[headerAt]!.replace("\r", "");
  const delimiter = delimiterOf(line);
  const names = Papa.parse(line, { delimiter, newline: "\n" }).data[0]!.map((name) => name.trim().toLowerCase());
  return { dialect: { delimiter, newline, headerLines: headerAt + 1 }, names };
}

const DELIMITERS = [",", ";", "\t", "|"] as const;
type Delimiter = (typeof DELIMITERS)[number];
const LF = 10;
const CR = 13;

/** The first line's end decides. */
function newlineOf(text: string): NewlineByte {
  const at = text.search(/[\r\n]/);
  return at >= 0 && text[at] === "\r" && text[at + 1] !== "\n" ? CR : LF;
}

/** The one that occurs most; column names hold none of them. */
function delimiterOf(header: string): Delimiter {
  const occurrences = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[occurrences.indexOf(Math.max(...occurrences))]!;
}
