import type { ByteSource } from "./byteSource";
import { FileFault } from "./fileFault";
import { readExactly, type Bytes } from "./readBytes";

/** One file inside a zip, as the archive's directory describes it. */
export interface ZipMember {
  readonly name: string;
  /** 0: stored, 8: deflate; others are not read. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc32: number;
  /** Bytes. */
  readonly packedSize: number;
  readonly size: number;
  readonly localHeaderAt: number;
}

/**
 * Reads a zip's directory (APPNOTE.TXT 4.3.12 to 4.3.16, ZIP64 included, which occurs under 4 GiB too). Sizes and
 * checksums are the directory's: the local headers of streamed archives don't have them. Throws `FileFault`.
 */
export async function readZipDirectory(source: ByteSource): Promise<readonly ZipMember[]> {
  const { start, size, count } = await findDirectory(source);
  if (start + size > source.size) throw damagedZip();
  const bytes = await readExactly(source, start, start + size);
  const members: ZipMember[] = [];
  let at = 0;
  while (members.length < count) {
    const { member, length } = readEntry(bytes, at);
    members.push(member);
    at += length;
  }
  return members;
}

export function damagedZip(): FileFault {
  return new FileFault(
    "zip-damaged",
    "The zip archive is cut short or damaged. Download it again, or unpack it yourself and drop the .csv inside.",
  );
}

const END_SIGNATURE = 0x0605_4b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR_SIGNATURE = 0x0706_4b50;
const LOCATOR_LENGTH = 20;
const END64_SIGNATURE = 0x0606_4b50;
const END64_LENGTH = 56;
const ENTRY_SIGNATURE = 0x0201_4b50;
const ENTRY_LENGTH = 46;
const ZIP64_EXTRA = 0x0001;
const IN_ZIP64 = 0xffff_ffff;
const ENCRYPTED_FLAG = 1;

interface Directory {
  readonly start: number;
  readonly size: number;
  readonly count: number;
}

async function findDirectory(source: ByteSource): Promise<Directory> {
  const tailAt = Math.max(0, source.size - END_LENGTH - LONGEST_COMMENT - LOCATOR_LENGTH);
  const tail = view(await readExactly(source, tailAt, source.size));
  const end = findEnd(tail);
  const locator = end - LOCATOR_LENGTH;
  if (locator >= 0 && tail.getUint32(locator, true) === LOCATOR_SIGNATURE) {
    return readEnd64(source, uint64(tail, locator + 8));
  }
  return {
    count: tail.getUint16(end + 10, true),
    size: tail.getUint32(end + 12, true),
    start: tail.getUint32(end + 16, true),
  };
}

/** The end record is sought backwards: a comment of unknown length may follow it. */
function findEnd(tail: DataView): number {
  for (let at = tail.byteLength - END_LENGTH; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_LENGTH + tail.getUint16(at + 20, true) <= tail.byteLength) return at;
  }
  throw damagedZip();
}

async function readEnd64(source: ByteSource, at: number): Promise<Directory> {
  if (at + END64_LENGTH > source.size) throw damagedZip();
  const end = view(await readExactly(source, at, at + END64_LENGTH));
  if (end.getUint32(0, true) !== END64_SIGNATURE) throw damagedZip();
  return { count: uint64(end, 32), size: uint64(end, 40), start: uint64(end, 48) };
}

function readEntry(bytes: Bytes, at: number): { member: ZipMember; length: number } {
  if (at + ENTRY_LENGTH > bytes.length) throw damagedZip();
  const entry = view(bytes.subarray(at));
  const nameLength = entry.getUint16(28, true);
  const extraLength = entry.getUint16(30, true);
  const length = ENTRY_LENGTH + nameLength + extraLength + entry.getUint16(32, true);
  if (entry.getUint32(0, true) !== ENTRY_SIGNATURE || length > entry.byteLength) throw damagedZip();
  const nameEnd = at + ENTRY_LENGTH + nameLength;
  const [size, packedSize, localHeaderAt] = wideNumbers(
    [entry.getUint32(24, true), entry.getUint32(20, true), entry.getUint32(42, true)],
    view(bytes.subarray(nameEnd, nameEnd + extraLength)),
  );
  const member = {
    name: new TextDecoder().decode(bytes.subarray(at + ENTRY_LENGTH, nameEnd)),
    method: entry.getUint16(10, true),
    isEncrypted: (entry.getUint16(8, true) & ENCRYPTED_FLAG) !== 0,
    crc32: entry.getUint32(16, true),
    size: size!,
    packedSize: packedSize!,
    localHeaderAt: localHeaderAt!,
  };
  return { member, length };
}

/** Numbers that didn't fit 32 bits stand in the ZIP64 extra field, in this order and only those. */
function wideNumbers(numbers: readonly number[], extra: DataView): number[] {
  let at = 0;
  while (at + 4 <= extra.byteLength && extra.getUint16(at, true) !== ZIP64_EXTRA)
    at += 4 + extra.getUint16(at + 2, true);
  at += 4;
  return numbers.map((number) => {
    if (number !== IN_ZIP64) return number;
    if (at + 8 > extra.byteLength) throw damagedZip();
    at += 8;
    return uint64(extra, at - 8);
  });
}

function view(bytes: Bytes): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function uint64(data: DataView, at: number): number {
  return Number(data.getBigUint64(at, true));
}
