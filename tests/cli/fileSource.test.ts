import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fileSource } from "../../src/cli/fileSource";
import type { ByteSource } from "../../src/engine/ingest/byteSource";

const folder = mkdtempSync(join(tmpdir(), "oversell-lab-"));
afterAll(() => rmSync(folder, { recursive: true }));

const BYTES = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 31) % 251);
writeFileSync(join(folder, "bars.csv"), BYTES);

async function opened(path: string): Promise<ByteSource> {
  const source = await fileSource(path);
  if ("message" in source) throw new Error(source.message);
  return source;
}

async function bytes(source: ByteSource, start: number, end: number): Promise<number[]> {
  const all: number[] = [];
  for await (const piece of source.read(start, end)) for (const byte of piece) all.push(byte);
  return all;
}

describe("a file on disk as a byte source", () => {
  it("tells its name without folders and its size", async () => {
    expect(await opened(join(folder, "bars.csv"))).toMatchObject({ name: "bars.csv", size: 3_000_000 });
  });

  it.each([
    [0, 10],
    [5, 6],
    [7, 7],
    [1_048_570, 1_048_590],
    [2_999_990, 3_000_000],
  ])("reads bytes %i (included) to %i (excluded)", async (start, end) => {
    expect(await bytes(await opened(join(folder, "bars.csv")), start, end)).toEqual([...BYTES.slice(start, end)]);
  });

  it("is a problem when there is no such file, or a folder", async () => {
    expect(await fileSource(join(folder, "missing.csv"))).toMatchObject({
      code: "unreadable-file",
      message: expect.stringContaining("no such file") as string,
    });
    expect(await fileSource(folder)).toMatchObject({ code: "not-a-file", where: folder });
  });
});
