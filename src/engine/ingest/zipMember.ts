import type { ByteSource } from "./byteSource";
import { FileFault } from "./fileFault";
import { inflate } from "./inflate";
import { readExactly, readPieces, type Bytes } from "./readBytes";
import { damagedZip, type ZipMember } from "./zipDirectory";

/** A member's unpacked bytes; a damaged one ends in a `FileFault`, its checksum included. */
export async function* unpackMember(
  source: ByteSource,
  member: ZipMember,
  count: (bytes: number) => void,
): AsyncGenerator<Bytes, void, void> {
  if (member.isEncrypted) throw encrypted();
  if (member.method !== STORED && member.method !== DEFLATED) throw unknownMethod(member.method);
  yield* inflate(asGzip(source, member, count), damagedZip());
}

const STORED = 0;
const DEFLATED = 8;
const LOCAL_SIGNATURE = 0x0403_4b50;
const LOCAL_LENGTH = 30;
/** RFC 1952: magic, method deflate, no flags, no time, no hints, unknown system. */
const GZIP_HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
/** RFC 1951's longest stored block. */
const STORED_BLOCK_BYTES = 0xffff;

/**
 * Dresses a member as a gzip file: the same deflate data, with the directory's checksum and size behind it, so that
 * the platform verifies them. Stored bytes become deflate's stored blocks, so that one path serves both.
 */
async function* asGzip(
  source: ByteSource,
  member: ZipMember,
  count: (bytes: number) => void,
): AsyncGenerator<Bytes, void, void> {
  const start = await dataStart(source, member);
  const data = readPieces(source, start, start + member.packedSize, count);
  yield GZIP_HEADER;
  yield* member.method === STORED ? storedBlocks(data) : data;
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, member.crc32, true);
  trailer.setUint32(4, member.size % 2 ** 32, true);
  yield new Uint8Array(trailer.buffer);
}

async function dataStart(source: ByteSource, member: ZipMember): Promise<number> {
  const headerEnd = member.localHeaderAt + LOCAL_LENGTH;
  if (headerEnd > source.size) throw damagedZip();
  const header = new DataView((await readExactly(source, member.localHeaderAt, headerEnd)).buffer);
  if (header.getUint32(0, true) !== LOCAL_SIGNATURE) throw damagedZip();
  const start = headerEnd + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + member.packedSize > source.size) throw damagedZip();
  return start;
}

async function* storedBlocks(data: AsyncIterable<Bytes>): AsyncGenerator<Bytes, void, void> {
  for await (const piece of data) {
    for (let at = 0; at < piece.length; at += STORED_BLOCK_BYTES) {
      const block = piece.subarray(at, at + STORED_BLOCK_BYTES);
      yield blockHeader(block.length, false);
      yield block;
    }
  }
  yield blockHeader(0, true);
}

function blockHeader(length: number, isLast: boolean): Bytes {
  const header = new DataView(new ArrayBuffer(5));
  header.setUint8(0, isLast ? 1 : 0);
  header.setUint16(1, length, true);
  header.setUint16(3, ~length & 0xffff, true);
  return new Uint8Array(header.buffer);
}

function encrypted(): FileFault {
  return new FileFault(
    "zip-encrypted",
    "The zip archive is encrypted with a password. Unpack it yourself and drop the .csv inside.",
  );
}

function unknownMethod(method: number): FileFault {
  return new FileFault(
    "zip-method",
    `The zip archive uses a compression that can't be read here (method ${method}). Unpack it yourself and drop the .csv inside.`,
  );
}
