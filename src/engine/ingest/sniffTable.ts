import { readHeader, type Dialect } from "./dialect";
import { FileFault } from "./fileFault";
import { fileFormat } from "./fileFormat";
import type { TableKind } from "./ingestOutcome";
import type { TableFile } from "./openTables";
import { readHead } from "./readBytes";
import { rowSample, type RowSample } from "./rowSample";
import { tableKind } from "./tableKind";

/** A table whose header was read and recognised. */
export interface SniffedTable {
  readonly table: TableFile;
  readonly kind: TableKind;
  readonly dialect: Dialect;
  /** Column names, lower case and trimmed. */
  readonly names: readonly string[];
  readonly sample: RowSample;
}

/** Reads a table's first bytes and says what it is. Throws `FileFault` when it is none. */
export async function sniffTable(table: TableFile): Promise<SniffedTable> {
  const head = await readHead(
    table.bytes(() => undefined),
    HEAD_BYTES,
  );
  const format = fileFormat(head);
  if (format === "zip" || format === "gzip") throw packedTwice();
  const header = format === "empty" ? null : readHeader(head);
  if (typeof format === "object") throw new FileFault(format.code, format.message);
  if (header === null) throw new FileFault("empty-file", "The file is empty. Download it again.");
  const recognised = tableKind(header.names, table.ownName, table.file.declaredTable);
  if ("code" in recognised) throw new FileFault(recognised.code, recognised.message);
  const sample = rowSample(head.subarray(0, HEAD_BYTES), head.length < HEAD_BYTES, header.dialect, header.names);
  return { table, kind: recognised.kind, ...header, sample };
}

/** Position of a column, or -1. */
export function columnOf({ names }: SniffedTable, name: string): number {
  return names.indexOf(name);
}

/** A header is far shorter. */
const HEAD_BYTES = 1 << 16;

function packedTwice(): FileFault {
  return new FileFault(
    "packed-twice",
    "An archive lies inside the archive. Unpack the outer one and drop what is in it.",
  );
}
