import { describe, expect, it } from "vitest";
import { blobSource } from "../../src/worker/blobSource";

/** A file whose stream says whether it was closed. */
function watchedFile(pieces: readonly string[]): { file: File; closed: () => boolean } {
  let closed = false;
  const stream = () =>
    new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          controller.enqueue(new TextEncoder().encode(pieces[0]));
        },
        cancel() {
          closed = true;
        },
      },
      { highWaterMark: 0 },
    );
  const file = new File(pieces as string[], "SEP.csv");
  file.slice = () => Object.assign(new Blob(), { stream });
  return { file, closed: () => closed };
}

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

  it("closes the file when its reader stops early", async () => {
    const { file, closed } = watchedFile(["one", "two"]);
    for await (const piece of blobSource(file).read(0, 6)) {
      expect(new TextDecoder().decode(piece)).toBe("one");
      break;
    }
    expect(closed()).toBe(true);
  });

  it("throws what the file throws", async () => {
    const gone = new File(["x"], "SEP.csv");
    const stream = () =>
      new ReadableStream({
        pull: () => Promise.reject(new DOMException("The file changed.", "NotReadableError")),
      });
    gone.slice = () => Object.assign(new Blob(), { stream });
    await expect(textOf(blobSource(gone).read(0, 1))).rejects.toThrow("The file changed.");
  });
});
