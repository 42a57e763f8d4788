import { get, set } from "idb-keyval";
import { describe, expect, it } from "vitest";
import { bytesOfBlob, putAsBlobs } from "../../src/storage/blobEntries";
import { DatasetStore } from "../../src/storage/datasets";
import { smallDataset, smallSummary } from "./smallDataset";
import { emptyStore, PATIENT, refusingBlobs } from "./testStore";

const BYTES = Uint8Array.of(1, 2, 3);

describe("bytes put as Blobs", () => {
  it("come back as they were", async () => {
    const store = emptyStore();
    await putAsBlobs((name, value) => set(name, value, store))("chunk", BYTES);
    const stored = await get<unknown>("chunk", store);
    expect(stored).toBeInstanceOf(Blob);
    expect(await bytesOfBlob(stored)).toEqual(BYTES);
  });

  it("leave all other values as they are", async () => {
    const store = emptyStore();
    await putAsBlobs((name, value) => set(name, value, store))("manifest", { a: 1 });
    expect(await bytesOfBlob(await get("manifest", store))).toEqual({ a: 1 });
    expect(await bytesOfBlob(undefined)).toBeUndefined();
  });

  it("are put as they are once the first Blob was refused", async () => {
    const written: string[] = [];
    const put = putAsBlobs(async (name, value) => {
      written.push(`${name} ${value instanceof Blob ? "Blob" : "bytes"}`);
      if (value instanceof Blob) throw new DOMException("No Blobs here.", "DataCloneError");
    });
    await put("a", BYTES);
    await put("b", BYTES);
    expect(written).toEqual(["a Blob", "a bytes", "b bytes"]);
  });

  it("fail as the browser says when that was not for being Blobs", async () => {
    const names: string[] = [];
    const put = putAsBlobs(async (name) => {
      names.push(name);
      if (name !== "a") throw new Error("full");
    });
    await put("a", BYTES);
    await expect(put("b", BYTES)).rejects.toThrow("full");
    expect(names).toEqual(["a", "b"]);
    await expect(
      putAsBlobs(async () => {
        throw new Error("always full");
      })("a", BYTES),
    ).rejects.toThrow("always full");
  });
});

it("a browser that stores no Blobs keeps a dataset all the same", async () => {
  const store = refusingBlobs(emptyStore());
  const datasets = new DatasetStore(() => 0, store);
  expect(await datasets.save(smallDataset(), smallSummary(), PATIENT)).toEqual({ kind: "saved" });
  expect(await datasets.restore(PATIENT)).toEqual({
    kind: "restored",
    dataset: smallDataset(),
    summary: smallSummary(),
  });
});
