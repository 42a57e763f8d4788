import type { RunConfig } from "../../src/engine/backtest/runConfig";
import type { StageCache } from "../../src/engine/backtest/stageCache";
import { isoDate, parseIsoDate } from "../../src/engine/market/isoDate";
import type { PriceTable } from "../../src/engine/market/priceTable";
import { oversellScore } from "../../src/engine/signals/oversellScore";
import { drained } from "../engine/runToEnd";

/**
 * The candidates for a purchase on a date, best first, as the session before ranked them: with every digit of the score,
 * because two that lie within 1e-9 of each other are a tie.
 */
export function candidatesText(table: PriceTable, config: RunConfig, stages: StageCache, date: string): string {
  const yesterday = table.sessions.indexOf(parseIsoDate(date)) - 1;
  if (yesterday < 0) return `  no session before ${date}`;
  const { limit, count, row, ticker } = drained(stages.ranking(config));
  const { returnZ, volumeZ } = drained(stages.components(config));
  const lines = Array.from({ length: Math.min(count[yesterday]!, SHOWN) }, (_, place) => {
    const at = yesterday * limit + place;
    const found = row[at]!;
    const score = oversellScore(returnZ[found]!, volumeZ[found]!, config.returnWeight, config.volumeWeight);
    const { symbol } = table.securities[ticker[at]!]!;
    return `    ${String(place + 1).padStart(2)} ${symbol.padEnd(8)} score ${score}, volume ${table.volume[found]!}`;
  });
  return [`  candidates for ${date}, ranked at the close of ${isoDate(table.sessions[yesterday]!)}`, ...lines].join(
    "\n",
  );
}

const SHOWN = 20;
