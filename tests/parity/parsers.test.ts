import { describe, expect, it } from "vitest";
import { fileSource } from "../../src/cli/fileSource";
import { BytePriceParser, isScannable } from "../../src/engine/ingest/bytePriceParser";
import type { ByteSource } from "../../src/engine/ingest/byteSource";
import { lineBlocks } from "../../src/engine/ingest/lineBlocks";
import { openTables } from "../../src/engine/ingest/openTables";
import { PapaPriceParser } from "../../src/engine/ingest/papaPriceParser";
import { priceLayout } from "../../src/engine/ingest/priceLayout";
import { sniffTable } from "../../src/engine/ingest/sniffTable";
import { LATEST_DAY } from "../../src/engine/market/calendar";
import { ParserListener } from "../properties/parserListener";
import { SHARED_IS_HERE, SKIP_NOTE, zipsOf } from "./sharedData";

describe.skipIf(!SHARED_IS_HERE).each(["pystock10", "sp500"])(`real prices of %s${SKIP_NOTE}`, (dataSet) => {
  it("mean the same to the byte scanner and to PapaParse: every row, value, line and refusal", async () => {
    const { path } = zipsOf(dataSet).find(({ table }) => table === "SEP")!;
    const [table] = await openTables({ source: (await fileSource(path)) as ByteSource, declaredTable: null });
    const layout = priceLayout(await sniffTable(table!));
    expect(isScannable(layout)).toBe(true);
    const scanner = new ParserListener(layout, LATEST_DAY, (staged) => new BytePriceParser(layout, staged));
    const papa = new ParserListener(layout, LATEST_DAY, () => new PapaPriceParser(layout));
    let rows = 0;
    for await (const block of lineBlocks(
      table!.bytes(() => undefined),
      10,
      1,
    )) {
      const told = scanner.hear(block);
      rows += told.length - 2;
      // As one text: comparing 600,000 rows cell by cell takes a minute.
      expect(JSON.stringify(told) === JSON.stringify(papa.hear(block)), `the block after row ${rows}`).toBe(true);
    }
    expect(rows).toBeGreaterThan(200_000);
  }, 120_000);
});
