import { describe, expect, it } from "vitest";
import type { TableKind } from "../../src/engine/ingest/ingestOutcome";
import { FileSlots, holdPrices, type DroppedFile } from "../../src/worker/fileSlots";

function dropped(name: string, ...tables: TableKind[]): DroppedFile {
  return { file: new File([], name), tables };
}

function namesAfter(...drops: readonly (readonly DroppedFile[])[]): string[] {
  const slots = new FileSlots();
  let files: readonly DroppedFile[] = [];
  for (const drop of drops) {
    files = slots.joinedBy(drop);
    slots.fill(files);
  }
  return files.map(({ file }) => file.name);
}

describe("FileSlots", () => {
  it("keeps the files of other tables, the new ones last", () => {
    expect(namesAfter([dropped("sep", "SEP")], [dropped("tickers", "TICKERS")], [dropped("sfp", "SFP")])).toEqual([
      "sep",
      "tickers",
      "sfp",
    ]);
  });

  it("replaces all files of a table by the new ones of it", () => {
    const tickers = [dropped("sep", "SEP"), dropped("tickers 1", "TICKERS"), dropped("tickers 2", "TICKERS")];
    expect(namesAfter(tickers, [dropped("tickers", "TICKERS")])).toEqual(["sep", "tickers"]);
  });

  it("starts over with new prices: nothing of an earlier market stays", () => {
    const earlier = [dropped("sep 2022", "SEP"), dropped("tickers", "TICKERS"), dropped("actions", "ACTIONS")];
    expect(namesAfter(earlier, [dropped("sep", "SEP")])).toEqual(["sep"]);
  });

  it("lets files wait for the first prices", () => {
    expect(namesAfter([dropped("tickers", "TICKERS")], [dropped("sep", "SEP")])).toEqual(["tickers", "sep"]);
  });

  it.each<[TableKind, TableKind]>([
    ["SEP", "PRICES"],
    ["PRICES", "OHLCV"],
    ["OHLCV", "SEP"],
  ])("takes %s out when %s comes: prices share a slot", (before, after) => {
    expect(namesAfter([dropped("before", before)], [dropped("after", after)])).toEqual(["after"]);
  });

  it("keeps a zip of two tables for what is not replaced", () => {
    const both = dropped("both.zip", "SEP", "TICKERS");
    expect(namesAfter([both], [dropped("tickers", "TICKERS")])).toEqual(["both.zip", "tickers"]);
    expect(namesAfter([both], [dropped("sep", "SEP")])).toEqual(["sep"]);
    expect(namesAfter([both], [dropped("new.zip", "SEP", "TICKERS")])).toEqual(["new.zip"]);
  });

  it("forgets files without a table", () => {
    expect(namesAfter([dropped("sep", "SEP"), dropped("pdf")], [dropped("tickers", "TICKERS")])).toEqual([
      "sep",
      "tickers",
    ]);
  });
});

it("prices are SEP, prices.csv and plain OHLCV, not funds", () => {
  expect((["SEP", "PRICES", "OHLCV"] as const).map((table) => holdPrices([dropped("x", table)]))).toEqual([
    true,
    true,
    true,
  ]);
  expect(holdPrices([dropped("x", "SFP", "TICKERS"), dropped("y", "ACTIONS"), dropped("z")])).toBe(false);
});
