import type { IngestFile } from "./byteSource";
import { FileFault } from "./fileFault";
import { EXCEL_WORKBOOK, fileFormat } from "./fileFormat";
import { gzipSize } from "./gzipSize";
import { inflate } from "./inflate";
import { readHead, readPieces, type Bytes } from "./readBytes";
import { readZipDirectory, type ZipMember } from "./zipDirectory";
import { unpackMember } from "./zipMember";

/** A table in a dropped file: the file itself, what it unpacks to, or one member of a zip. */
export interface TableFile {
  readonly file: IngestFile;
  /** For the reports: the file's name; for a zip with several tables `archive.zip › member.csv`. */
  readonly name: string;
  /** The table's own file name. */
  readonly ownName: string;
  /** Bytes of the dropped file that hold it. */
  readonly packedSize: number;
  /** Bytes that it unpacks to, as far as the file tells; see `gzipSize`. */
  readonly size: number;
  /** Its unpacked bytes; `count` is told of dropped bytes as they are read. May be read again. Ends in a `FileFault` when damaged. */
  bytes(count: (bytes: number) => void): AsyncIterable<Bytes>;
}

/** The tables in a dropped file. Throws `FileFault` when there can be none. */
export async function openTables(file: IngestFile): Promise<readonly TableFile[]> {
  const { source } = file;
  const plain = (count: (bytes: number) => void) => readPieces(source, 0, source.size, count);
  const format = fileFormat(
    await readHead(readPieces(source, 0, Math.min(source.size, HEAD_BYTES), ignore), HEAD_BYTES),
  );
  const whole = { file, name: source.name, ownName: source.name, packedSize: source.size };
  if (format === "zip") return zipTables(file);
  if (format === "gzip") {
    const size = await gzipSize(source);
    return [{ ...whole, size, bytes: (count) => inflate(plain(count), damagedGzip()) }];
  }
  return [{ ...whole, size: source.size, bytes: plain }];
}

const HEAD_BYTES = 512;

async function zipTables(file: IngestFile): Promise<readonly TableFile[]> {
  const members = await readZipDirectory(file.source);
  if (members.some((member) => member.name === "[Content_Types].xml")) {
    throw new FileFault(EXCEL_WORKBOOK.code, EXCEL_WORKBOOK.message);
  }
  const tables = members.filter(isTable);
  if (tables.length === 0)
    throw new FileFault("zip-empty", "The zip archive holds no file. Drop one with a .csv inside.");
  return tables.map((member) => ({
    file,
    name: tables.length === 1 ? file.source.name : `${file.source.name} › ${member.name}`,
    ownName: member.name.split("/").at(-1)!,
    packedSize: member.packedSize,
    size: member.size,
    bytes: (count) => unpackMember(file.source, member, count),
  }));
}

/** Neither a folder nor what macOS adds beside each file. */
function isTable(member: ZipMember): boolean {
  const parts = member.name.split("/");
  return !member.name.endsWith("/") && !parts.includes("__MACOSX") && !parts.at(-1)!.startsWith(".");
}

function damagedGzip(): FileFault {
  return new FileFault(
    "gzip-damaged",
    "The gzip file is cut short or damaged (or made of several parts). Download it again, or unpack it yourself and drop the .csv inside.",
  );
}

/** Bytes of a head are not counted: it is read again. */
function ignore(): void {}
