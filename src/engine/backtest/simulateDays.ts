import type { DayIndex } from "../column";
import type { PriceTable } from "../market/priceTable";
import type { EntryRanking } from "../strategies/entryRanking";
import { OversellStrategy } from "../strategies/oversellStrategy";
import { DayLoop } from "./dayLoop";
import type { RunConfig } from "./runConfig";

/**
 * The stage `days` alone, on a ranking that fits the config: all sessions of the table. Yields the number of sessions
 * done, every so many; what was simulated stands in the loop that it returns.
 */
export function* simulateDays(
  table: PriceTable,
  config: RunConfig,
  ranking: EntryRanking,
): Generator<number, DayLoop, void> {
  const loop = new DayLoop(table, config, new OversellStrategy(ranking));
  const sessions = table.sessions.length;
  for (let done = 0; done < sessions;) {
    const end = Math.min(done + SESSIONS_A_STEP, sessions);
    for (; done < end; done++) loop.step(done as DayIndex);
    yield done;
  }
  return loop;
}

/** About a tenth of a millisecond, so that asking whether to go on costs nothing beside it, and a stop never waits. */
const SESSIONS_A_STEP = 64;
