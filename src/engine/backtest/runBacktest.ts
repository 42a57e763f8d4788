import { assert } from "../assert";
import type { IntColumn } from "../column";
import type { PriceTable } from "../market/priceTable";
import { oversellScore, type OversellComponents } from "../signals/oversellScore";
import { returnOf } from "../signals/returnColumn";
import type { Stage } from "../strategies/parameter";
import type { DayLoop } from "./dayLoop";
import type { RunConfig } from "./runConfig";
import type { OpenPosition, RunResult, TradeColumns } from "./runResult";
import { sessionRange } from "./sessionRange";
import { simulateDays } from "./simulateDays";
import { inProgress, type StageCache } from "./stageCache";

/** Where a run is. `sessions` counts rows, `rolling` and `ranking` tickers, `days` sessions, `writing` rows of an export. */
export interface RunProgress {
  readonly stage: Stage | "writing";
  readonly done: number;
  readonly total: number;
}

/**
 * Simulates one valid config over the sessions of its period. A generator, so that its driver can stop or report between
 * tickers and between days; inside runs plain code (a loop body inside a generator ran four times slower). One run at a
 * time goes on with the same stages.
 */
export function* runBacktest(config: RunConfig, stages: StageCache): Generator<RunProgress, RunResult, void> {
  const ranking = yield* stages.ranking(config);
  const components = yield* stages.components(config);
  const table = yield* stages.table(config);
  const { first, end } = sessionRange(table.sessions, config);
  const loop = yield* inProgress("days", simulateDays(table, config, ranking), end - first);
  assert(stages.holds(ranking, components), "no other run wrote over the stages that this one read");
  return resultOf(table, config, components, loop, first);
}

function resultOf(
  table: PriceTable,
  config: RunConfig,
  components: OversellComponents,
  loop: DayLoop,
  firstDay: number,
): RunResult {
  const columns = loop.journal.columns();
  return {
    config,
    table,
    day: dayIndexes(firstDay, loop.cash.length),
    cash: loop.cash,
    positionValue: loop.positionValue,
    positionCount: loop.positionCount,
    trades: { ...columns, ...signalsAt(columns.signalRow, table, config, components) },
    cashEvents: loop.cashJournal.columns(),
    openPositions: loop.account.positions.map(
      ({
        ticker,
        entryDay,
        entryPrice,
        shares,
        entryCommission,
        dividends,
        daysHeld,
        signalRow,
        lastRow,
      }): OpenPosition => ({
        ticker,
        entryDay,
        entryPrice,
        shares,
        commission: entryCommission,
        dividends,
        daysHeld,
        signalRow,
        lastPrice: table.closeFfill[lastRow]!,
      }),
    ),
  };
}

function dayIndexes(first: number, count: number): Int32Array {
  const days = new Int32Array(count);
  for (let i = 0; i < count; i++) days[i] = first + i;
  return days;
}

/** What the strategy saw of each trade at its signal's bar, a column each. */
function signalsAt(
  rows: IntColumn,
  table: PriceTable,
  { returnWeight, volumeWeight, returnBasis }: RunConfig,
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
    signals.signalReturn[trade] = returnOf(table, returnBasis, row);
    signals.signalVolume[trade] = table.volume[row]!;
    signals.signalReturnZ[trade] = returnZ[row]!;
    signals.signalVolumeZ[trade] = volumeZ[row]!;
    signals.signalScore[trade] = oversellScore(returnZ[row]!, volumeZ[row]!, returnWeight, volumeWeight);
  }
  return signals;
}
