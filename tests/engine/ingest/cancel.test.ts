import { describe, expect, it } from "vitest";
import type { ByteSource } from "../../../src/engine/ingest/byteSource";
import type { IngestControl, IngestProgress } from "../../../src/engine/ingest/ingestControl";
import { ingestFiles } from "../../../src/engine/ingest/ingestFiles";
import { memorySource } from "../../../src/engine/ingest/memorySource";
import { WHOLE_MARKET } from "../../../src/engine/ingest/readingScope";
import { SEP_HEADER, TICKERS } from "./tables";
import { zipOf } from "./zipOf";

const rows = Array.from(
  { length: 20_000 },
  (_, i) => `T${i % 400},${2000 + Math.floor(i / 400)}-01-03,1,1,1,1,${i},,,\n`,
);
const zip = zipOf([{ name: "SEP.csv", text: `${SEP_HEADER}\n${rows.join("")}` }]);
const tickers = TICKERS.replace("AAA", "T1").replace("BBB", "T2");

/** A control on a clock that moves 10 ms a look: a turn after every piece of work. */
class TestControl implements IngestControl {
  readonly #cancelAtTurn: number;
  #time = 0;
  turns = 0;
  workAfterCancel = 0;
  readonly seen: IngestProgress[] = [];

  constructor(cancelAtTurn = Infinity) {
    this.#cancelAtTurn = cancelAtTurn;
  }

  get cancelled(): boolean {
    return this.turns >= this.#cancelAtTurn;
  }

  progress(progress: IngestProgress): void {
    if (this.cancelled) this.workAfterCancel++;
    this.seen.push(progress);
  }

  turn(): Promise<void> {
    this.turns++;
    return Promise.resolve();
  }

  now(): number {
    return (this.#time += 10);
  }
}

/** Counts the streams that were opened and not closed. */
class WatchedSource implements ByteSource {
  readonly #inner: ByteSource;
  open = 0;

  constructor(inner: ByteSource) {
    this.#inner = inner;
  }

  get name(): string {
    return this.#inner.name;
  }

  get size(): number {
    return this.#inner.size;
  }

  async *read(start: number, end: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    this.open++;
    try {
      yield* this.#inner.read(start, end);
    } finally {
      this.open--;
    }
  }
}

async function ingest(control: TestControl) {
  const sources = [memorySource("SEP.zip", zip), memorySource("T.csv", tickers)].map(
    (inner) => new WatchedSource(inner),
  );
  const files = sources.map((source) => ({ source, declaredTable: null }));
  const outcome = await ingestFiles(
    files,
    { sampleSymbols: new Set(), extraCategories: [], scope: WHOLE_MARKET },
    control,
  );
  return { outcome, open: sources.reduce((sum, source) => sum + source.open, 0) };
}

describe("cancel", () => {
  it("is heard after any turn, in every stage, and leaves no stream open", async () => {
    const whole = new TestControl();
    expect((await ingest(whole)).outcome.kind).toBe("ingested");
    expect(whole.turns).toBeGreaterThan(10);
    for (let turn = 1; turn <= whole.turns; turn++) {
      const control = new TestControl(turn);
      const { outcome, open } = await ingest(control);
      expect([turn, outcome.kind, open, control.workAfterCancel]).toEqual([turn, "cancelled", 0, 0]);
    }
  }, 30_000);
});

describe("progress", () => {
  it("counts dropped bytes up to their total, then sorts and checks", async () => {
    const control = new TestControl();
    await ingest(control);
    const reading = control.seen.filter(({ stage, total }) => stage === "reading" && total > 0);
    const total = zip.length + tickers.length;
    expect(new Set(reading.map((progress) => progress.total)).size).toBe(1);
    // A zip's directory holds no data: what is read of it is a little less than the file.
    expect(reading[0]!.total).toBeGreaterThan(total - 200);
    expect(reading[0]!.total).toBeLessThanOrEqual(total);
    expect(reading.at(-1)).toMatchObject({ done: reading[0]!.total, rows: 20_002, fileName: "SEP.zip" });
    for (let i = 1; i < reading.length; i++) {
      expect(reading[i]!.done).toBeGreaterThanOrEqual(reading[i - 1]!.done);
      expect(reading[i]!.rows).toBeGreaterThanOrEqual(reading[i - 1]!.rows);
    }
    expect([...new Set(control.seen.map(({ stage }) => stage))]).toEqual(["reading", "sorting", "checking"]);
    for (const { done, total: all } of control.seen) expect(done).toBeLessThanOrEqual(all);
  });
});
