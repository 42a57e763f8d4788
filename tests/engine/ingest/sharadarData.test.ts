import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dropped, ingestFile } from "./dropFiles";

const SHARED = join(import.meta.dirname, "../../../../shared");
const skipped = !existsSync(SHARED);

function filesOf(set: string, wanted: (name: string) => boolean) {
  const folder = join(SHARED, "data", set);
  const names = readdirSync(folder).filter(wanted);
  return names.map((name) => ingestFile(name, new Uint8Array(readFileSync(join(folder, name)))));
}

/** What the oracle counted in its price table. */
function golden(set: string): { rows: number; tickers: number; days: number } {
  return JSON.parse(readFileSync(join(SHARED, "reference/golden", set, "default/metrics.json"), "utf8"));
}

describe.skipIf(skipped)(
  `real bars in Sharadar's format${skipped ? " (skipped: there is no ../shared here)" : ""}`,
  () => {
    it.each([
      ["sp500", { rows: 612_701, tickers: 499, days: 1259 }],
      ["pystock10", { rows: 285_620, tickers: 646, days: 527 }],
    ])(
      "%s has the oracle's rows, tickers and sessions",
      async (set, expected) => {
        const { summary, dataset } = await dropped(filesOf(set, (name) => name.endsWith(".zip")));
        expect({ rows: summary.rows, tickers: summary.tickers, days: summary.sessions }).toEqual(expected);
        expect(golden(set)).toMatchObject(expected);
        expect(summary.files.flatMap(({ problems }) => problems)).toEqual([]);
        expect(dataset.funds!.securities.length).toBe(set === "sp500" ? 1 : 93);
      },
      60_000,
    );

    it("pystock10 in the older layout, sorted and in gzip, is the same market", async () => {
      const current = await dropped(filesOf("pystock10", (name) => /SEP_2|TICKERS_3/.test(name)));
      const old = await dropped(filesOf("pystock10", (name) => name.includes("old_format")));
      expect(old.summary.files.map(({ table }) => table).sort()).toEqual(["SEP", "TICKERS"]);
      expect(old.dataset.prices.closeAdjusted).toBeNull();
      expect(old.dataset.prices.dividends!.row.length).toBeGreaterThan(1000);
      const comparable = ({ dataset }: typeof old) => ({ ...dataset.prices, closeAdjusted: null, dividends: null });
      expect(comparable(old)).toEqual(comparable(current));
    }, 60_000);
  },
);
