import { describe, expect, it } from "vitest";
import { writeBehind } from "../../src/storage/writeBehind";

/** Entries that are being written, each until its `end` or `fail` is called. */
function slowEntries() {
  const names: string[] = [];
  let finish: { readonly end: () => void; readonly fail: (error: Error) => void } | null = null;
  return {
    names,
    put: (name: string) =>
      new Promise<void>((resolve, reject) => {
        names.push(name);
        finish = { end: resolve, fail: reject };
      }),
    end: () => finish!.end(),
    fail: (error: Error) => finish!.fail(error),
  };
}

describe("writing behind", () => {
  it("comes back at once with the first entry, with the next when the one before is written", async () => {
    const slow = slowEntries();
    const { put, settle } = writeBehind(slow.put);
    await put("a", 1);
    expect(slow.names).toEqual(["a"]);
    const second = put("b", 2);
    expect(slow.names).toEqual(["a"]);
    slow.end();
    await second;
    expect(slow.names).toEqual(["a", "b"]);
    slow.end();
    await settle();
  });

  it("tells of a failure with the next entry, which is not written", async () => {
    const slow = slowEntries();
    const { put, settle } = writeBehind(slow.put);
    await put("a", 1);
    slow.fail(new Error("full"));
    await expect(put("b", 2)).rejects.toThrow("full");
    await expect(settle()).rejects.toThrow("full");
    expect(slow.names).toEqual(["a"]);
  });

  it("tells of the last entry's failure at the end", async () => {
    const slow = slowEntries();
    const { put, settle } = writeBehind(slow.put);
    await put("a", 1);
    slow.fail(new Error("full"));
    await expect(settle()).rejects.toThrow("full");
  });
});
