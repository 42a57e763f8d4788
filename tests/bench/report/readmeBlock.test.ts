import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeReadmeBlock } from "./readmeBlock";

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "oversell-lab-readme-")), "README.md");
});
afterEach(() => rmSync(join(path, ".."), { recursive: true }));

describe("a measured block of the README", () => {
  it("replaces what stood between its markers, and nothing else", async () => {
    writeFileSync(
      path,
      "# Speed\n\n<!-- measured: five-million -->\n\nold\n\n<!-- end of five-million -->\n\n<!-- measured: full -->\n\nkept\n\n<!-- end of full -->\n",
    );
    await writeReadmeBlock(path, "five-million", "| a | b |\n| --- | ---: |\n| long cell | 1 |");
    expect(readFileSync(path, "utf8")).toBe(
      "# Speed\n\n<!-- measured: five-million -->\n\n| a         |   b |\n| --------- | --: |\n| long cell |   1 |\n\n<!-- end of five-million -->\n\n<!-- measured: full -->\n\nkept\n\n<!-- end of full -->\n",
    );
  });

  it("is not written where its markers are gone", async () => {
    writeFileSync(path, "# Speed\n");
    await expect(writeReadmeBlock(path, "full", "new")).rejects.toThrow("has lost its markers of full");
    expect(readFileSync(path, "utf8")).toBe("# Speed\n");
  });
});
