import { fileSource } from "../../../src/cli/fileSource";
import { BytePriceParser } from "../../../src/engine/ingest/bytePriceParser";
import { Pace } from "../../../src/engine/ingest/pace";
import type { PriceRowSink } from "../../../src/engine/ingest/priceBlockParser";
import { priceLayout } from "../../../src/engine/ingest/priceLayout";
import { sniffFiles } from "../../../src/engine/ingest/sniffFiles";
import { TableReader } from "../../../src/engine/ingest/tableReader";
import { BAR_FIELD_COUNT } from "../../../src/engine/market/bar";
import { EARLIEST_DAY, LATEST_DAY } from "../../../src/engine/market/calendar";
import { StagedBars } from "../../../src/engine/market/stagedBars";

/*
 * What no reader on one thread can leave out, so that the whole ingest's time can be judged: every byte is looked at,
 * and the table's memory is touched for the first time.
 */

/** Reads and scans a SEP file in the engine's way, every number, date and ticker, and keeps nothing. Returns its rows. */
export async function scanAlone(sepPath: string): Promise<number> {
  const source = await fileSource(sepPath);
  if ("message" in source) throw new Error(`${sepPath}: ${source.message}`);
  const pace = new Pace({
    progress: () => undefined,
    turn: () => Promise.resolve(),
    now: () => performance.now(),
    cancelled: false,
  });
  const { tables } = await sniffFiles([{ source, declaredTable: "SEP" }], pace);
  const [planned] = tables;
  if (planned === undefined) throw new Error(`${sepPath} holds no table`);
  const layout = priceLayout(planned);
  const staged = new DroppedBars(layout.fields.flatMap((column, field) => (column === -1 ? [] : [field])));
  const parser = new BytePriceParser(layout, staged);
  const sink = countingSink(staged);
  await new TableReader(pace, [planned]).readBlocks(planned, (block, line) => parser.parse(block, line, sink));
  return sink.rows;
}

/** Makes and fills memory as large as a table's columns: seven doubles, a day and a halt a row. Returns its bytes. */
export function touchTable(rows: number): number {
  const columns = [
    ...Array.from({ length: 7 }, () => new Float64Array(rows)),
    new Int32Array(rows),
    new Uint8Array(rows),
  ];
  for (const column of columns) column.fill(1);
  return columns.reduce((bytes, { byteLength }) => bytes + byteLength, 0);
}

class DroppedBars extends StagedBars {
  override add(): void {
    // Nothing is kept.
  }
}

function countingSink(staged: StagedBars): PriceRowSink & { rows: number } {
  const ids = new Map<string, number>();
  return {
    rows: 0,
    firstDay: EARLIEST_DAY,
    lastDay: LATEST_DAY,
    values: new Float64Array(BAR_FIELD_COUNT),
    staged,
    ticker(symbol) {
      const id = ids.get(symbol) ?? ids.size;
      ids.set(symbol, id);
      return id;
    },
    describe: () => undefined,
    added(rows) {
      this.rows += rows;
    },
    append() {
      this.rows += 1;
    },
    refuse: () => undefined,
  };
}
