import { ContentHash } from "../contentHash";
import type { PriceTable } from "./priceTable";

/**
 * Hash over symbols, sessions and every price column (not over names and sectors, which TICKERS changes at will):
 * equal data, equal fingerprint, whatever files it came from. Yields bytes hashed, every few milliseconds of work;
 * returns 16 hex digits.
 */
export function* fingerprint(table: PriceTable): Generator<number, string, void> {
  const hash = new ContentHash();
  for (const { symbol } of table.securities) hash.addText(symbol);
  for (const [name, column] of fingerprintedColumns(table)) {
    hash.addText(name);
    yield* addInSlices(hash, column);
  }
  return hash.digest();
}

/** Bytes that `fingerprint` goes over: those of all columns, which is also what the table takes in memory. */
export function columnBytes(table: PriceTable): number {
  return fingerprintedColumns(table).reduce((sum, [, column]) => sum + column.byteLength, 0);
}

interface Bytes {
  readonly buffer: ArrayBufferLike;
  readonly byteOffset: number;
  readonly byteLength: number;
}

const SLICE_BYTES = 1 << 20;

function* addInSlices(hash: ContentHash, column: Bytes): Generator<number, void, void> {
  for (let start = 0; start < column.byteLength; start += SLICE_BYTES) {
    const byteLength = Math.min(SLICE_BYTES, column.byteLength - start);
    hash.addBytes({ buffer: column.buffer, byteOffset: column.byteOffset + start, byteLength });
    yield byteLength;
  }
}

function fingerprintedColumns(table: PriceTable): readonly (readonly [string, Bytes])[] {
  const always: [string, Bytes][] = [
    ["sessions", table.sessions],
    ["first rows", table.firstRow],
    ["days", table.dayOfRow],
    ["open", table.open],
    ["high", table.high],
    ["low", table.low],
    ["close", table.closeFfill],
    ["halts", table.isHalt],
    ["volume", table.volume],
  ];
  const optional: [string, Bytes | undefined][] = [
    ["adjusted", table.closeAdjusted ?? undefined],
    ["unadjusted", table.closeUnadjusted ?? undefined],
    ["dividend rows", table.dividends?.row],
    ["dividends", table.dividends?.value],
  ];
  return [...always, ...optional.filter((entry): entry is [string, Bytes] => entry[1] !== undefined)];
}
