import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isoDate, parseIsoDate } from "../../src/engine/market/isoDate";

/** A SEP file on disk, too large to keep in the repository. */
export interface GeneratedMarket {
  readonly path: string;
  readonly bytes: number;
  readonly rows: number;
  remove(): void;
}

const SESSIONS = 2500;
const HEADER = "ticker,date,open,high,low,close,volume,closeadj,closeunadj,lastupdated\n";

/**
 * Writes plain SEP text of at least so many bytes: always the same, ticker by ticker, with falls for the strategy to buy.
 * Every ticker has a bar in each of the sessions.
 */
export function generateMarket(atLeastBytes: number, sessions = SESSIONS): GeneratedMarket {
  const folder = mkdtempSync(join(tmpdir(), "oversell-lab-"));
  const path = join(folder, "SHARADAR_SEP_GENERATED.csv");
  const file = openSync(path, "w");
  const dates = weekdays(sessions);
  let bytes = writeSync(file, HEADER);
  let tickers = 0;
  while (bytes < atLeastBytes) {
    bytes += writeSync(file, tickerText(tickers, dates));
    tickers += 1;
  }
  closeSync(file);
  return { path, bytes, rows: tickers * sessions, remove: () => rmSync(folder, { recursive: true }) };
}

/** A random walk in cents by a linear congruential generator. */
function tickerText(index: number, dates: readonly string[]): string {
  const symbol = `G${String(index).padStart(4, "0")}`;
  let state = (index + 1) * 2_654_435_761;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let cents = 2000 + Math.floor(random() * 8000);
  let text = "";
  for (const date of dates) {
    const open = cents;
    cents = Math.max(200, Math.round(cents * (0.98 + random() * 0.0405)));
    const high = Math.max(open, cents) + Math.floor(random() * 60);
    const low = Math.min(open, cents) - Math.floor(random() * 60);
    const volume = 400_000 + Math.floor(random() ** 4 * 9_000_000);
    const close = price(cents);
    text += `${symbol},${date},${price(open)},${price(high)},${price(low)},${close},${volume}.0,${close},${close},2024-06-28\n`;
  }
  return text;
}

function price(cents: number): string {
  return (cents / 100).toFixed(2);
}

function weekdays(count: number): string[] {
  const dates: string[] = [];
  for (let day = parseIsoDate("2014-01-01")!; dates.length < count; day++) {
    // Day 0, 1 January 1970, was a Thursday.
    const isWeekend = [2, 3].includes(day % 7);
    if (!isWeekend) dates.push(isoDate(day));
  }
  return dates;
}
