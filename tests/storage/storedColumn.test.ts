import { get, set } from "idb-keyval";
import { describe, expect, it } from "vitest";
import { BLOCK_NUMBERS, MAX_BLOCK_BYTES } from "../../src/storage/blockLayout";
import { CHUNK_BYTES, readColumn, writeColumn, type GetEntry, type PutEntry } from "../../src/storage/storedColumn";
import { emptyStore, keysOf } from "./testStore";

async function finish<Result>(work: AsyncGenerator<number, Result, void>): Promise<{ result: Result; bytes: number }> {
  for (let bytes = 0; ;) {
    const step = await work.next();
    if (step.done) return { result: step.value, bytes };
    bytes += step.value;
  }
}

function entriesIn(store = emptyStore()): { store: typeof store; put: PutEntry; getEntry: GetEntry } {
  return { store, put: (name, value) => set(name, value, store), getEntry: (name) => get<unknown>(name, store) };
}

describe("a column longer than a chunk", () => {
  it("lies in two chunks and comes back equal", async () => {
    const { store, put, getEntry } = entriesIn();
    // Roots are no decimals, so every block is as long as can be.
    const blocks = Math.floor(CHUNK_BYTES / MAX_BLOCK_BYTES);
    const length = blocks * BLOCK_NUMBERS + 3;
    const volume = Float64Array.from({ length }, (_, row) => Math.sqrt(row * 3 + 2));
    const written = await finish(writeColumn(put, "volume", "volume", volume));
    expect(written.result.chunks.map((chunk) => [chunk.length, chunk.bytes])).toEqual([
      [blocks * BLOCK_NUMBERS, blocks * MAX_BLOCK_BYTES],
      [3, 16 + 3 * 8],
    ]);
    expect(written.bytes).toBe(volume.byteLength);
    expect(await keysOf(store)).toEqual(["volume/0", "volume/1"]);
    const back = new Float64Array(length);
    const read = await finish(readColumn(getEntry, "volume", written.result, back));
    expect(read.bytes).toBe(volume.byteLength);
    expect(Buffer.compare(Buffer.from(back.buffer), Buffer.from(volume.buffer))).toBe(0);
  });

  it("says which of its chunks is missing", async () => {
    const { getEntry } = entriesIn();
    const stored = { name: "volume" as const, length: 4, chunks: [{ length: 4, bytes: 32, checksum: "" }] };
    await expect(finish(readColumn(getEntry, "volume", stored, new Float64Array(4)))).rejects.toThrow(
      "Part 1 of the stored column volume is missing",
    );
  });
});

it("an empty column needs no chunk", async () => {
  const { put, getEntry } = entriesIn();
  const { result } = await finish(writeColumn(put, "row", "dividendRow", new Int32Array(0)));
  expect(result).toEqual({ name: "dividendRow", length: 0, chunks: [] });
  expect((await finish(readColumn(getEntry, "row", result, new Int32Array(0)))).bytes).toBe(0);
});
