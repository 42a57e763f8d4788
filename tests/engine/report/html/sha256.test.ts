import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256Base64 } from "../../../../src/engine/report/html/sha256";

describe("sha256Base64", () => {
  it("agrees with the platform's on every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(sha256Base64(text)).toBe(createHash("sha256").update(text, "utf8").digest("base64"));
      }),
    );
  });

  it.each([0, 55, 56, 63, 64, 119, 120, 70_000])("agrees on %i bytes, where the padding changes", (length) => {
    const text = "a".repeat(length);
    expect(sha256Base64(text)).toBe(createHash("sha256").update(text).digest("base64"));
  });
});
