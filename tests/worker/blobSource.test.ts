import { describe, expect, it } from "vitest";
import { blobSource } from "../../src/worker/blobSource";

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of bytes) text += decoder.decode(piece, { stream: true });
  return text;
}

describe("blobSource", () => {
  it("knows the file's name and size", () => {
    expect(blobSource(new File(["12345"], "SEP.csv"))).toMatchObject({ name: "SEP.csv", size: 5 });
  });

  it("reads any part, end excluded", async () => {
    const source = blobSource(new File(["abcdef"], "SEP.csv"));
    expect(await textOf(source.read(0, 6))).toBe("abcdef");
    expect(await textOf(source.read(2, 4))).toBe("cd");
    expect(await textOf(source.read(3, 3))).toBe("");
  });

  it("reads piece by piece, one ahead of what is asked for", async () => {
    const bytes = new Uint8Array(20 * 1024 * 1024).map((_, i) => (i * 7) % 251);
    const file = new File([bytes], "SEP.csv");
    const pieces: Uint8Array[] = [];
    for await (const piece of blobSource(file).read(1, bytes.length)) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(2);
    expect(Buffer.concat(pieces).equals(bytes.subarray(1))).toBe(true);
  });

  it("stops reading with its reader", async () => {
    const file = new File([new Uint8Array(20 * 1024 * 1024)], "SEP.csv");
    const asked: number[] = [];
    file.slice = (start = 0, end = file.size) => {
      const part = Blob.prototype.slice.call(file, start, end);
      part.slice = (from = 0, to = part.size) => {
        asked.push(from);
        return Blob.prototype.slice.call(part, from, to);
      };
      return part;
    };
    for await (const piece of blobSource(file).read(0, file.size)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(asked.length).toBe(2);
  });

  it("throws what the file throws", async () => {
    const gone = new File(["x"], "SEP.csv");
    const unreadable = Object.assign(new Blob(["x"]), {
      arrayBuffer: () => Promise.reject(new DOMException("The file changed.", "NotReadableError")),
    });
    unreadable.slice = () => unreadable;
    gone.slice = () => unreadable;
    await expect(textOf(blobSource(gone).read(0, 1))).rejects.toThrow("The file changed.");
  });
});
