import { crc32, deflateRawSync } from "node:zlib";

/** A member to write, with the ways in which real archives differ or break. */
export interface MemberToZip {
  readonly name: string;
  readonly text?: string;
  readonly stored?: boolean;
  readonly encrypted?: boolean;
  /** Sizes and offset in the ZIP64 extra field, as streaming writers do even for small members. */
  readonly zip64?: boolean;
  /** Overrides the compression method's number. */
  readonly method?: number;
  /** Overrides the checksum. */
  readonly crc?: number;
}

/** Bytes of a zip archive; `zip64` members also give it a ZIP64 end record. */
export function zipOf(members: readonly MemberToZip[], comment = ""): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  for (const member of members) {
    const offset = Buffer.concat(parts).length;
    const raw = Buffer.from(member.text ?? "");
    const packed = member.stored === true ? raw : deflateRawSync(raw);
    const name = Buffer.from(member.name);
    const method = member.method ?? (member.stored === true ? 0 : 8);
    const crc = member.crc ?? crc32(raw);
    const flags = member.encrypted === true ? 1 : 0;
    const wide = member.zip64 === true;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(name.length, 26);
    parts.push(local, name, packed);
    const extra = wide ? zip64Extra(raw.length, packed.length, offset) : Buffer.alloc(0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(wide ? 0xffffffff : packed.length, 20);
    entry.writeUInt32LE(wide ? 0xffffffff : raw.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(wide ? 0xffffffff : offset, 42);
    entries.push(Buffer.concat([entry, name, extra]));
  }
  const body = Buffer.concat(parts);
  const directory = Buffer.concat(entries);
  const isWide = members.some((member) => member.zip64 === true);
  const end64 = isWide ? endOfZip64(members.length, directory.length, body.length) : Buffer.alloc(0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(isWide ? 0xffff : members.length, 8);
  end.writeUInt16LE(isWide ? 0xffff : members.length, 10);
  end.writeUInt32LE(isWide ? 0xffffffff : directory.length, 12);
  end.writeUInt32LE(isWide ? 0xffffffff : body.length, 16);
  end.writeUInt16LE(comment.length, 20);
  return new Uint8Array(Buffer.concat([body, directory, end64, end, Buffer.from(comment)]));
}

/** Another field stands before it, as archivers write time stamps there. */
function zip64Extra(size: number, packed: number, offset: number): Buffer {
  const extra = Buffer.alloc(9 + 28);
  extra.writeUInt16LE(0x5455, 0);
  extra.writeUInt16LE(5, 2);
  extra.writeUInt16LE(0x0001, 9);
  extra.writeUInt16LE(24, 11);
  extra.writeBigUInt64LE(BigInt(size), 13);
  extra.writeBigUInt64LE(BigInt(packed), 21);
  extra.writeBigUInt64LE(BigInt(offset), 29);
  return extra;
}

function endOfZip64(count: number, directoryLength: number, directoryAt: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(directoryLength), 40);
  end.writeBigUInt64LE(BigInt(directoryAt), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(directoryAt + directoryLength), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
