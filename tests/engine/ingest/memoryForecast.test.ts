import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import type { MemoryForecast } from "../../../src/engine/ingest/memoryForecast";
import { WHOLE_MARKET } from "../../../src/engine/ingest/readingScope";
import { waysOut } from "../../../src/engine/ingest/waysOut";
import { stagedRowBytes } from "../../../src/engine/market/bytesPerRow";
import { dayNumberOf, isoDate } from "../../../src/engine/market/isoDate";
import { StagedBars } from "../../../src/engine/market/stagedBars";
import { dropped, ingestFile, type Drop } from "./dropFiles";
import { lines, sep, SEP_HEADER, TICKERS_HEADER } from "./tables";
import { zipOf } from "./zipOf";

/** The forecast that an ingest asks about, and what the ingest then gave. */
async function forecastOf(files: Drop | Parameters<typeof dropped>[0], scope = WHOLE_MARKET) {
  let forecast: MemoryForecast | null = null;
  const outcome = await dropped(files, { scope, admits: (asked) => ((forecast = asked), true) });
  return { forecast: forecast as unknown as MemoryForecast, ...outcome };
}

/** A year of bars of each ticker, in calendar days, its first day given. */
function yearOf(ticker: string, year: number): string[] {
  const first = dayNumberOf(year, 1, 1);
  return Array.from(
    { length: 365 },
    (_, i) => `${ticker},${isoDate(first + i)},10.5,11.5,10.1,10.9,1000.0,1,1,${year}-12-30`,
  );
}

const rows = [...yearOf("AAA", 2020), ...yearOf("BBB", 2020), ...yearOf("CCC", 2020), ...yearOf("DDD", 2020)];
const listed = (ticker: string, category: string, from = "2020-01-01", to = "2020-12-30") =>
  `SEP,1,${ticker},N,NYSE,N,${category},S,I,${from},${to}`;
const tickers = (...entries: string[]) =>
  lines(`${TICKERS_HEADER},firstpricedate,lastpricedate`, ...entries.map((entry) => entry));

describe("the rows expected", () => {
  it("are the file's size by the length of its first rows, in a zip and in gzip too", async () => {
    const text = sep(...rows);
    const [plain, zipped, gzipped] = await Promise.all([
      forecastOf({ "SEP.csv": text }),
      forecastOf({ "SEP.zip": zipOf([{ name: "SEP.csv", text, zip64: true }]) }),
      forecastOf({ "SEP.csv.gz": new Uint8Array(gzipSync(text)) }),
    ]);
    // 4 x 365 rows; the header line counts as a row or two.
    for (const { forecast } of [plain, zipped, gzipped]) {
      expect(forecast.rows(WHOLE_MARKET)).toBeGreaterThanOrEqual(1460);
      expect(forecast.rows(WHOLE_MARKET)).toBeLessThan(1462);
    }
  });

  it("leave out what TICKERS keeps out, by the days that it traded", async () => {
    const files = {
      "SEP.csv": sep(...rows),
      "TICKERS.csv": tickers(
        listed("AAA", "Domestic Common Stock"),
        listed("BBB", "ADR Common Stock"),
        // Half a year more than the other three together.
        listed("CCC", "ADR Common Stock", "2017-01-01", "2020-12-30"),
      ),
    };
    const { forecast } = await forecastOf(files);
    // AAA's 365 days of the 365 + 365 + 4 x 365 listed ones.
    expect(forecast.rows(WHOLE_MARKET) / 1460).toBeCloseTo(1 / 6, 2);
    expect(forecast.span).toEqual({ firstDay: dayNumberOf(2017, 1, 1), lastDay: dayNumberOf(2020, 12, 30) });
  });

  it("of a part are its share of dates and tickers", async () => {
    const { forecast } = await forecastOf({ "SEP.csv": sep(...yearOf("AAA", 2020), ...yearOf("BBB", 2020)) });
    const later = { ...WHOLE_MARKET, firstDay: dayNumberOf(2020, 7, 1) };
    // 183 of the 365 days from 1 January to 30 December.
    expect(forecast.rows(later) / forecast.rows(WHOLE_MARKET)).toBeCloseTo(183 / 365, 2);
    expect(forecast.rows({ ...WHOLE_MARKET, everyNthTicker: 4 }) * 4).toBeCloseTo(forecast.rows(WHOLE_MARKET), 5);
  });

  it("of a file without a row are none", async () => {
    const { forecast } = await forecastOf({ "SEP.csv": sep(...rows), "SEP_2.csv": lines(SEP_HEADER) });
    expect(forecast.rows(WHOLE_MARKET)).toBeLessThan(1462);
  });
});

/** Beside what the rows take: the peak when none of them is read. */
const working = (forecast: MemoryForecast) =>
  forecast.peakBytes({ ...WHOLE_MARKET, firstDay: dayNumberOf(2090, 1, 1), lastDay: dayNumberOf(2091, 1, 1) });

describe("the peak", () => {
  const days = Array.from({ length: 3000 }, (_, i) => isoDate(dayNumberOf(2010, 1, 1) + i));
  const PRICES_HEADER =
    "ticker,date,open,high,low,close,volume,dividends,name,sector,industry,is_delisted,close_ffill,is_halt";
  const OHLCV_HEADER = "ticker,date,open,high,low,close,volume";
  const long = (i: number) => `1${i % 10}.123456789012${i % 9}`;

  it.each([
    {
      what: "a SEP with every cell quoted, a quarter of its volumes beyond 31 bits",
      file: "SEP.csv",
      text: lines(
        SEP_HEADER,
        ...days.map((day, i) =>
          ["AAA", day, "10.5", "11.5", "10.125", "10.9", i % 4 === 0 ? "3000000000.0" : "1000.0", "1.001", "7", day]
            .map((cell) => `"${cell}"`)
            .join(","),
        ),
      ),
      fields: 7,
      bytesPerRow: 61,
    },
    {
      what: "an export of prices.csv, of a company with a comma",
      file: "prices.csv",
      text: lines(
        PRICES_HEADER,
        ...days.map((day) => `AAA,${day},10.0,11.0,9.0,10.125,1000,0.0,"ALPHA, INC.",Tech,Soft,False,10.125,False`),
      ),
      fields: 7,
      bytesPerRow: 45,
    },
    {
      what: "bars of fifteen digits",
      file: "bars.csv",
      text: lines(OHLCV_HEADER, ...days.map((day, i) => `AAA,${day},${Array(4).fill(long(i)).join(",")},1000`)),
      fields: 5,
      bytesPerRow: 45,
    },
  ])("of $what is foreseen, numbers that stand apart included", async ({ file, text, fields, bytesPerRow }) => {
    const putApart = vi.spyOn(StagedBars.prototype, "putApart");
    const { forecast, summary } = await forecastOf({ [file]: text });
    const apart = putApart.mock.calls.length;
    putApart.mockRestore();
    expect(summary.rows).toBe(3000);
    // Waiting rows with their numbers apart, or the columns that they have moved into, and their order; or the scores.
    const waiting = summary.rows * stagedRowBytes(fields) + apart * 8;
    const moving = Math.max(waiting, summary.rows * bytesPerRow) + summary.rows * 4;
    const peak = Math.max(moving, summary.rows * (bytesPerRow + 16));
    const foreseen = forecast.peakBytes(WHOLE_MARKET) - working(forecast);
    expect(foreseen / peak).toBeGreaterThan(0.85);
    expect(foreseen / peak).toBeLessThan(1.15);
  });

  it("holds a line number for every run of lines that are kept: of every row where each second one is left out", async () => {
    const entries = [listed("AAA", "Domestic Common Stock"), listed("BBB", "ADR Common Stock")];
    const bars = (ticker: string) => days.map((day, i) => `${ticker},${day},${Array(4).fill(long(i)).join(",")},1000`);
    const [kept, leftOut] = [bars("AAA"), bars("BBB")];
    const sorted = [...kept, ...leftOut];
    const interleaved = kept.flatMap((bar, i) => [bar, leftOut[i]!]);
    const [ofSorted, ofInterleaved] = await Promise.all(
      [sorted, interleaved].map(async (rows) => {
        const files = { "bars.csv": lines(OHLCV_HEADER, ...rows), "TICKERS.csv": tickers(...entries) };
        const { forecast } = await forecastOf(files);
        return (forecast.peakBytes(WHOLE_MARKET) - working(forecast)) / forecast.rows(WHOLE_MARKET);
      }),
    );
    expect(ofInterleaved! - ofSorted!).toBeGreaterThan(7.9);
    expect(ofInterleaved! - ofSorted!).toBeLessThanOrEqual(8);
  });
});

describe("ways out", () => {
  const years = [2015, 2016, 2017, 2018, 2019].flatMap((year) => yearOf("AAA", year).slice(0, 180));

  it("are the longest history that fits, the largest sample that fits, and half of it", async () => {
    const { forecast } = await forecastOf({ "SEP.csv": sep(...years) });
    const room = forecast.peakBytes({ ...WHOLE_MARKET, everyNthTicker: 3 });
    const [later, sample, smaller] = waysOut(forecast, WHOLE_MARKET, room);
    // A third of five years: one year and two thirds of another, so that only the last one fits.
    expect(later).toEqual({ ...WHOLE_MARKET, firstDay: dayNumberOf(2019, 1, 1) });
    expect([sample!.everyNthTicker, smaller!.everyNthTicker]).toEqual([4, 8]);
    for (const way of [later!, sample!, smaller!]) expect(forecast.peakBytes(way)).toBeLessThanOrEqual(room);
    const longer = { ...WHOLE_MARKET, firstDay: dayNumberOf(2018, 1, 1) };
    expect(forecast.peakBytes(longer)).toBeGreaterThan(room);
  });

  it("go on from the part that was chosen", async () => {
    const { forecast } = await forecastOf({ "SEP.csv": sep(...years) });
    const chosen = { ...WHOLE_MARKET, firstDay: dayNumberOf(2017, 1, 1), everyNthTicker: 2 };
    const ways = waysOut(forecast, chosen, forecast.peakBytes(chosen) - 1);
    expect(ways).toEqual([
      { ...chosen, firstDay: dayNumberOf(2018, 1, 1) },
      { ...chosen, everyNthTicker: 4 },
      { ...chosen, everyNthTicker: 8 },
    ]);
  });

  it("are none when nothing would fit", async () => {
    const { forecast } = await forecastOf({ "SEP.csv": sep(...years) });
    expect(waysOut(forecast, WHOLE_MARKET, 1000)).toEqual([]);
  });
});

const SHARED = join(import.meta.dirname, "../../../../shared");
const skipped = !existsSync(SHARED);

describe.skipIf(skipped)(`real files${skipped ? " (skipped: there is no ../shared here)" : ""}`, () => {
  it.each(["sp500", "pystock10"])(
    "%s takes about what was foreseen",
    async (set) => {
      const folder = join(SHARED, "data", set);
      const names = readdirSync(folder).filter((name) => name.endsWith(".zip"));
      const files = names.map((name) => ingestFile(name, new Uint8Array(readFileSync(join(folder, name)))));
      const { forecast, summary, dataset } = await forecastOf(files);
      const rows = summary.rows + dataset.funds!.rowCount;
      expect(forecast.rows(WHOLE_MARKET) / rows).toBeGreaterThan(0.9);
      expect(forecast.rows(WHOLE_MARKET) / rows).toBeLessThan(1.1);
      const scores = 16 * summary.rows;
      expect(forecast.keptBytes(WHOLE_MARKET) / (summary.memoryBytes + scores)).toBeGreaterThan(0.9);
      expect(forecast.keptBytes(WHOLE_MARKET) / (summary.memoryBytes + scores)).toBeLessThan(1.1);
    },
    60_000,
  );
});
