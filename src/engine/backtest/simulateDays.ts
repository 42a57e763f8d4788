import type { DayIndex } from "../column";
import type { PriceTable } from "../market/priceTable";
import type { EntryRanking } from "../strategies/entryRanking";
import { OversellStrategy } from "../strategies/oversellStrategy";
import { DayLoop } from "./dayLoop";
import type { RunConfig } from "./runConfig";
import { sessionRange } from "./sessionRange";

/**
 * The stage `days` alone, on a ranking that fits the config: the sessions of its period. Yields the number of sessions
 * done, every so many; what was simulated stands in the loop that it returns.
 */
export function* simulateDays(
  table: PriceTable,
  config: RunConfig,
  ranking: EntryRanking,
): Generator<number, DayLoop, void> {
  const { first, end } = sessionRange(table.sessions, config);
  const loop = new DayLoop(table, config, new OversellStrategy(ranking), first, end);
  for (let day = first; day < end;) {
    const stepEnd = Math.min(day + SESSIONS_A_STEP, end);
    for (; day < stepEnd; day++) loop.step(day as DayIndex);
    yield day - first;
  }
  return loop;
}

/** About a tenth of a millisecond, so that asking whether to go on costs nothing beside it, and a stop never waits. */
const SESSIONS_A_STEP = 64;
