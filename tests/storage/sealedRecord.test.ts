import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seal, unseal } from "../../src/storage/sealedRecord";

const columns = fc.oneof(
  fc.float64Array({ maxLength: 9 }).map((array) => new Float64Array(array)),
  fc.int32Array({ maxLength: 9 }).map((array) => new Int32Array(array)),
  fc.uint8Array({ maxLength: 9 }).map((array) => new Uint8Array(array)),
);

const contents = fc.dictionary(
  fc.string(),
  fc.oneof(columns, fc.jsonValue(), fc.double(), fc.constant(undefined), fc.array(columns, { maxLength: 3 })),
);

describe("a sealed record", () => {
  it("is sound after structured cloning, whatever it holds", () => {
    fc.assert(
      fc.property(contents, (content) => {
        const record: unknown = structuredClone(seal(3, content));
        expect(unseal(record, 3)).toMatchObject({ kind: "sound", content });
      }),
    );
  });

  it("is damaged when any bit of a column was flipped", () => {
    const column = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((array) => new Uint8Array(array));
    fc.assert(
      fc.property(column, fc.nat(), fc.integer({ min: 0, max: 7 }), (bytes, at, bit) => {
        const record = structuredClone(seal(1, { bytes }));
        (record.content as { bytes: Uint8Array }).bytes[at % bytes.length]! ^= 1 << bit;
        expect(unseal(record, 1).kind).toBe("damaged");
      }),
    );
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: "1" }],
    [{ a: 1 }, { b: 1 }],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: [] }, { a: {} }],
    [{ a: null }, {}],
    [
      { a: "x", b: "" },
      { a: "", b: "x" },
    ],
    [{ a: 0 }, { a: -0 }],
    [{ a: Int32Array.of(1) }, { a: Uint8Array.of(1, 0, 0, 0) }],
    [{ a: Uint8Array.of(1) }, { a: Uint8Array.of(1, 0) }],
  ])("of %o does not pass for %o", (written, read) => {
    expect(unseal({ ...seal(1, written), content: read }, 1).kind).toBe("damaged");
  });

  it.each([undefined, null, 7, "text", {}, { format: 1 }])("%o is no record", (record) => {
    expect(unseal(record, 1)).toEqual({ kind: "damaged" });
  });

  it("of another format is not read", () => {
    expect(unseal(seal(1, {}), 2)).toEqual({ kind: "other-format" });
  });
});
