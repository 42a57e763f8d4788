import { assert } from "../assert";
import type { IntColumn } from "../column";
import type { PriceTable } from "../market/priceTable";
import { oversellScore, returnAt, type OversellComponents } from "../signals/oversellScore";
import type { DayLoop } from "./dayLoop";
import type { RunConfig } from "./runConfig";
import type { OpenPosition, RunResult, TradeColumns } from "./runResult";
import { simulateDays } from "./simulateDays";
import { inProgress, type StageCache } from "./stageCache";

/** Where a run is. `rolling` and `ranking` count tickers, `days` sessions, `writing` rows of an export. */
export interface RunProgress {
  readonly stage: "rolling" | "ranking" | "days" | "writing";
  readonly done: number;
  readonly total: number;
}

/**
 * Simulates one valid config over all sessions of the table. A generator, so that its driver can stop or report between
 * tickers and between days; inside runs plain code (a loop body inside a generator ran four times slower). One run at a
 * time goes on with the same stages.
 */
export function* runBacktest(
  table: PriceTable,
  config: RunConfig,
  stages: StageCache,
): Generator<RunProgress, RunResult, void> {
  const ranking = yield* stages.ranking(config);
  const components = yield* stages.components(config);
  const days = simulateDays(table, config, ranking);
  const loop = yield* inProgress("days", days, table.sessions.length);
  assert(stages.holds(ranking, components), "no other run wrote over the stages that this one read");
  return resultOf(table, config, components, loop);
}

function resultOf(table: PriceTable, config: RunConfig, components: OversellComponents, loop: DayLoop): RunResult {
  const columns = loop.journal.columns();
  return {
    config,
    day: dayIndexes(table.sessions.length),
    cash: loop.cash,
    positionValue: loop.positionValue,
    positionCount: loop.positionCount,
    trades: { ...columns, ...signalsAt(columns.signalRow, table, config, components) },
    openPositions: loop.account.positions.map(
      ({ ticker, entryDay, entryPrice, shares, daysHeld, signalRow, lastRow }): OpenPosition => ({
        ticker,
        entryDay,
        entryPrice,
        shares,
        daysHeld,
        signalRow,
        lastPrice: table.closeFfill[lastRow]!,
      }),
    ),
  };
}

function dayIndexes(sessions: number): Int32Array {
  const days = new Int32Array(sessions);
  for (let day = 0; day < sessions; day++) days[day] = day;
  return days;
}

/** What the strategy saw of each trade at its signal's bar, a column each. */
function signalsAt(
  rows: IntColumn,
  table: PriceTable,
  { returnWeight, volumeWeight }: RunConfig,
  { returnZ, volumeZ }: OversellComponents,
) {
  const signals = {
    signalReturn: new Float64Array(rows.length),
    signalVolume: new Float64Array(rows.length),
    signalReturnZ: new Float64Array(rows.length),
    signalVolumeZ: new Float64Array(rows.length),
    signalScore: new Float64Array(rows.length),
  } satisfies Partial<TradeColumns>;
  for (let trade = 0; trade < rows.length; trade++) {
    const row = rows[trade]!;
    signals.signalReturn[trade] = returnAt(table.closeFfill, row);
    signals.signalVolume[trade] = table.volume[row]!;
    signals.signalReturnZ[trade] = returnZ[row]!;
    signals.signalVolumeZ[trade] = volumeZ[row]!;
    signals.signalScore[trade] = oversellScore(returnZ[row]!, volumeZ[row]!, returnWeight, volumeWeight);
  }
  return signals;
}
