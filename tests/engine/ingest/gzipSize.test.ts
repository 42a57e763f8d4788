import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import type { ByteSource } from "../../../src/engine/ingest/byteSource";
import { gzipSize } from "../../../src/engine/ingest/gzipSize";
import { memorySource } from "../../../src/engine/ingest/memorySource";

const packed = (bytes: Buffer) => memorySource("SEP.csv.gz", new Uint8Array(gzipSync(bytes)));
/** Text that packs about three times smaller, as prices do. */
const text = Buffer.from(
  Array.from({ length: 20_000 }, (_, i) => `AAA,2020-01-${i % 28},${((i * 7919) % 99_991) / 100}\n`).join(""),
);

/** Claims to be larger than it is: the bytes at its end are real, those between are never read. */
function stretched(inner: ByteSource, size: number): ByteSource {
  const moved = size - inner.size;
  return {
    name: inner.name,
    size,
    read: (start, end) => (start >= moved ? inner.read(start - moved, end - moved) : inner.read(start, inner.size)),
  };
}

it("is what the file's trailer says", async () => {
  expect(await gzipSize(packed(text))).toBe(text.length);
});

it("counts the 4 GiB that the trailer can't, by how well the file's start is packed", async () => {
  const source = packed(text);
  const ratio = text.length / source.size;
  // Stands for a file of 4 GiB and `text.length` bytes.
  const size = await gzipSize(stretched(source, Math.round((2 ** 32 + text.length) / ratio)));
  expect(size).toBe(2 ** 32 + text.length);
});

it("is a guess from the file's start when the trailer can't be true", async () => {
  const cut = gzipSync(text).subarray(0, -4);
  const size = await gzipSize(memorySource("SEP.csv.gz", new Uint8Array([...cut, 255, 255, 255, 255])));
  expect(size).toBeGreaterThan(text.length / 2);
  expect(size).toBeLessThan(text.length * 2);
});

it("copes with a file of three bytes", async () => {
  expect(await gzipSize(memorySource("SEP.csv.gz", Uint8Array.of(0x1f, 0x8b, 8)))).toBe(0);
});
