import { set } from "idb-keyval";
import { describe, expect, it } from "vitest";
import { CHUNK_BYTES, readColumn, writeColumn, type PutEntry } from "../../src/storage/storedColumn";
import { emptyStore, keysOf } from "./testStore";

async function finish<Result>(work: AsyncGenerator<number, Result, void>): Promise<{ result: Result; bytes: number }> {
  for (let bytes = 0; ;) {
    const step = await work.next();
    if (step.done) return { result: step.value, bytes };
    bytes += step.value;
  }
}

describe("a column longer than a chunk", () => {
  it("lies in two chunks and comes back equal", async () => {
    const store = emptyStore();
    const put: PutEntry = (name, value) => set(name, value, store);
    const volume = Float64Array.from({ length: CHUNK_BYTES / 8 + 3 }, (_, row) => row * 1.5);
    const written = await finish(writeColumn(put, "volume", "volume", volume));
    expect(written.result.chunks.map(({ bytes }) => bytes)).toEqual([CHUNK_BYTES, 24]);
    expect(written.bytes).toBe(volume.byteLength);
    expect(await keysOf(store)).toEqual(["volume/0", "volume/1"]);
    const read = await finish(readColumn(store, "volume", written.result));
    expect(read.bytes).toBe(volume.byteLength);
    expect(Buffer.compare(Buffer.from(read.result.buffer), Buffer.from(volume.buffer))).toBe(0);
  });

  it("says which of its chunks is missing", async () => {
    const stored = { name: "volume" as const, length: 4, chunks: [{ bytes: 32, checksum: "" }] };
    await expect(finish(readColumn(emptyStore(), "volume", stored))).rejects.toThrow(
      "Part 1 of the stored column volume is missing",
    );
  });
});

it("an empty column needs no chunk", async () => {
  const store = emptyStore();
  const put: PutEntry = (name, value) => set(name, value, store);
  const { result } = await finish(writeColumn(put, "row", "dividendRow", new Int32Array(0)));
  expect(result.chunks).toEqual([]);
  expect((await finish(readColumn(store, "row", result))).result).toEqual(new Int32Array(0));
});
