import { ContentHash } from "../engine/contentHash";

/** What is stored under one key: content with its format version, size and checksum, so that damage is noticed. */
export interface SealedRecord {
  readonly format: number;
  /** About what the content takes on disk. */
  readonly bytes: number;
  readonly checksum: string;
  readonly content: unknown;
}

/** `sound`: exactly what was sealed. `damaged`: missing, cut or changed. `other-format`: another version wrote it. */
export type Unsealed<Content> =
  | { readonly kind: "sound"; readonly content: Content; readonly bytes: number }
  | { readonly kind: "damaged" }
  | { readonly kind: "other-format" };

/** Seals plain structured-clonable data (objects, arrays, texts, numbers, typed arrays) for storing. */
export function seal(format: number, content: unknown): SealedRecord {
  return { format, ...measure(content), content };
}

/** Reads what a store gave back; never throws. The checksum is what makes `Content` true: only we write that format. */
export function unseal<Content>(record: unknown, format: number): Unsealed<Content> {
  if (!isSealed(record)) return { kind: "damaged" };
  if (record.format !== format) return { kind: "other-format" };
  if (measure(record.content).checksum !== record.checksum) return { kind: "damaged" };
  return { kind: "sound", content: record.content as Content, bytes: record.bytes };
}

function isSealed(record: unknown): record is SealedRecord {
  return typeof record === "object" && record !== null && "format" in record && "checksum" in record;
}

function measure(content: unknown): { readonly bytes: number; readonly checksum: string } {
  const hash = new ContentHash();
  const bytes = addValue(hash, content);
  return { bytes, checksum: hash.digest() };
}

/** Feeds a value, names and kinds included, into the hash; returns its bytes. Structured cloning keeps the order of keys. */
function addValue(hash: ContentHash, value: unknown): number {
  if (ArrayBuffer.isView(value)) {
    hash.addText(`${value.constructor.name} ${value.byteLength}`).addBytes(wordAligned(value));
    return value.byteLength;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    hash.addText(`${Array.isArray(value) ? "list" : "record"} ${entries.length}`);
    return entries.reduce((bytes, [key, part]) => bytes + addPrimitive(hash, key) + addValue(hash, part), 0);
  }
  return addPrimitive(hash, value);
}

function addPrimitive(hash: ContentHash, value: unknown): number {
  const text = Object.is(value, -0) ? "-0" : String(value);
  hash.addText(`${typeof value} ${text}`);
  return typeof value === "number" ? 8 : text.length;
}

function wordAligned(view: ArrayBufferView): ArrayBufferView {
  if (view.byteOffset % 4 === 0) return view;
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
}
