import type { DayIndex, IntColumn } from "../column";
import type { PriceTable } from "../market/priceTable";
import { oversellScore, returnAt, type OversellComponents } from "../signals/oversellScore";
import { OversellStrategy } from "../strategies/oversellStrategy";
import { DayLoop } from "./dayLoop";
import type { RunConfig } from "./runConfig";
import type { OpenPosition, RunResult } from "./runResult";
import type { StageCache } from "./stageCache";

/** Where a run is. `rolling` and `ranking` count tickers, `days` sessions, `writing` rows of an export. */
export interface RunProgress {
  readonly stage: "rolling" | "ranking" | "days" | "writing";
  readonly done: number;
  readonly total: number;
}

/**
 * Simulates one valid config over all sessions of the table. A generator, so that its driver can stop or report between
 * tickers and between days; inside a day runs plain code (a loop body inside a generator ran four times slower).
 */
export function* runBacktest(
  table: PriceTable,
  config: RunConfig,
  stages: StageCache,
): Generator<RunProgress, RunResult, void> {
  const ranking = yield* stages.ranking(config);
  const components = yield* stages.components(config);
  const loop = new DayLoop(table, config, new OversellStrategy(ranking));
  const total = table.sessions.length;
  for (let day = 0; day < total; day++) {
    loop.step(day as DayIndex);
    yield { stage: "days", done: day + 1, total };
  }
  return resultOf(table, config, components, loop);
}

function resultOf(table: PriceTable, config: RunConfig, components: OversellComponents, loop: DayLoop): RunResult {
  const columns = loop.journal.columns();
  return {
    config,
    day: Int32Array.from({ length: table.sessions.length }, (_, day) => day),
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

/** What the strategy saw of each trade at its signal's bar, a column each. */
function signalsAt(rows: IntColumn, table: PriceTable, config: RunConfig, { returnZ, volumeZ }: OversellComponents) {
  const gather = (valueAt: (row: number) => number) => Float64Array.from(rows as Int32Array, valueAt);
  return {
    signalReturn: gather((row) => returnAt(table.closeFfill, row)),
    signalVolume: gather((row) => table.volume[row]!),
    signalReturnZ: gather((row) => returnZ[row]!),
    signalVolumeZ: gather((row) => volumeZ[row]!),
    signalScore: gather((row) => oversellScore(returnZ[row]!, volumeZ[row]!, config.returnWeight, config.volumeWeight)),
  };
}
