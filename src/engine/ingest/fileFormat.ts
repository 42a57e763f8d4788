import type { Bytes } from "./readBytes";

/** What a file is, by its first bytes; never by its name, which people change. */
export type FileFormat = "zip" | "gzip" | "text" | "empty" | ForeignFormat;

/** A format that is not read, and what to do about it. */
export interface ForeignFormat {
  readonly code: string;
  readonly message: string;
}

/** Tells the format from the first bytes; 512 of them are enough, more make "text" surer. */
export function fileFormat(head: Bytes): FileFormat {
  if (head.length === 0) return "empty";
  if (startsWith(head, [0x1f, 0x8b])) return "gzip";
  if (startsWith(head, ascii("PK")) && [3, 5, 6, 7].includes(head[2] ?? 0)) return "zip";
  const signed = SIGNATURES.find(({ bytes, at }) => startsWith(head, bytes, at));
  if (signed !== undefined) return { code: signed.code, message: signed.message };
  if (isUtf16(head)) return UTF16;
  if (head.includes(0)) return BINARY;
  return textFormat(new TextDecoder().decode(head.subarray(0, 512)).replace("\uFEFF", "").trimStart().toLowerCase());
}

/** Also what a newer workbook is: a zip with a part of this name in it. */
export const EXCEL_WORKBOOK: ForeignFormat = {
  code: "excel-workbook",
  message: "Excel workbooks can't be read. Open it and save the sheet as CSV UTF-8, or drop the vendor's own file.",
};

function textFormat(start: string): FileFormat {
  if (start === "") return "empty";
  if (start.startsWith("<")) return HTML;
  if (start.startsWith("{") || start.startsWith("[")) return JSON_ANSWER;
  return "text";
}

const REPACK = "Unpack it and drop the .csv inside, or pack that as .zip or .csv.gz.";

const SIGNATURES: readonly (ForeignFormat & { readonly bytes: readonly number[]; readonly at?: number })[] = [
  { bytes: ascii("%PDF"), code: "pdf", message: "This is a PDF. Drop the table itself: a .csv, .csv.gz or .zip file." },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], ...EXCEL_WORKBOOK },
  { bytes: ascii("PAR1"), code: "parquet", message: "Parquet can't be read. Export the table as CSV and drop that." },
  { bytes: ascii("7z\xbc\xaf\x27\x1c"), code: "packed-7z", message: `7z archives can't be read. ${REPACK}` },
  { bytes: ascii("Rar!"), code: "packed-rar", message: `RAR archives can't be read. ${REPACK}` },
  { bytes: ascii("BZh"), code: "packed-bz2", message: `bzip2 can't be read. ${REPACK}` },
  { bytes: [0xfd, ...ascii("7zXZ")], code: "packed-xz", message: `xz can't be read. ${REPACK}` },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], code: "packed-zstd", message: `Zstandard can't be read. ${REPACK}` },
  { bytes: ascii("ustar"), at: 257, code: "packed-tar", message: `Tar archives can't be read. ${REPACK}` },
];

const UTF16: ForeignFormat = {
  code: "utf-16",
  message: 'This text is UTF-16, which can\'t be read. Save it as "CSV UTF-8" and drop that.',
};
const HTML: ForeignFormat = {
  code: "html-page",
  message:
    "This is a web page, not a table: often what a download link gives once it has expired. Download the file again.",
};
const JSON_ANSWER: ForeignFormat = {
  code: "json-answer",
  message:
    "This is JSON, not a table: often the data vendor's error answer saved as a file. Open it to see why, then download again.",
};
const BINARY: ForeignFormat = {
  code: "binary-file",
  message: "This is no table of text. Drop a .csv, .csv.gz or .zip file.",
};

function startsWith(head: Bytes, bytes: readonly number[], at = 0): boolean {
  return bytes.every((byte, i) => head[at + i] === byte);
}

/** With its byte-order mark, or as every second byte of plain English is 0. */
function isUtf16(head: Bytes): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true;
  const start = head.subarray(0, 64);
  return [0, 1].some((odd) => start.every((byte, i) => (byte === 0) === (i % 2 === odd)));
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
