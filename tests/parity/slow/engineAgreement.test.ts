import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configOf } from "../../../src/cli/settings";
import { EXIT_REASONS } from "../../../src/engine/execution/exitReason";
import { runToEnd } from "../../engine/runToEnd";
import { pricedBars } from "./pricedBars";
import { randomRows } from "./randomRows";
import { randomSettings } from "./randomSettings";
import { sessionsKept } from "./sessionsKept";
import { slowBacktest } from "./slowBacktest";
import type { SlowRow } from "./slowRow";
import { AS_SPECIFIED, REALISTIC, type SlowSettings } from "./slowSettings";
import { tableOfRows } from "./tableOfRows";

const MINUTE = 60_000;

describe("the engine and the slow implementation on random markets", () => {
  it(
    "do the same as specified, to the bit",
    () => {
      fc.assert(
        fc.property(randomRows, randomSettings, (rows, settings) => {
          expectSameRun(rows, { ...AS_SPECIFIED, ...withoutSwitches(settings) });
        }),
        { numRuns: 300 },
      );
    },
    MINUTE,
  );

  it(
    "do the same with every switch at random, to the bit",
    () => {
      fc.assert(fc.property(randomRows, randomSettings, expectSameRun), { numRuns: 600 });
    },
    MINUTE,
  );

  it(
    "do the same under the preset Realistic, with a liquidity floor for a small market, to the bit",
    () => {
      fc.assert(
        fc.property(randomRows, randomSettings, (rows, settings) => {
          const realistic = { ...REALISTIC, ...withoutSwitches(settings), min_dollar_volume: 10_000 };
          expectSameRun(rows, realistic);
        }),
        { numRuns: 200 },
      );
    },
    MINUTE,
  );
});

function expectSameRun(rows: readonly SlowRow[], settings: SlowSettings): void {
  const slow = slowBacktest(rows, settings);
  const table = tableOfRows(rows);
  const sessions = sessionsKept(pricedBars(rows), settings.min_session_coverage);
  const { trades, cash, positionValue, openPositions } = runToEnd(table, configFrom(settings));
  const symbolOf = (ticker: number) => table.securities[ticker]!.symbol;
  const engineTrades = Array.from({ length: trades.count }, (_, i) => [
    symbolOf(trades.ticker[i]!),
    sessions[trades.entryDay[i]!],
    trades.entryPrice[i],
    sessions[trades.exitDay[i]!],
    trades.exitPrice[i],
    trades.shares[i],
    EXIT_REASONS[trades.exitReason[i]!],
    trades.daysHeld[i],
    trades.commission[i],
    trades.dividends[i],
  ]);
  expect(engineTrades).toEqual(
    slow.trades.map((trade) => [
      trade.ticker,
      trade.entryDay,
      trade.entryPrice,
      trade.exitDay,
      trade.exitPrice,
      trade.shares,
      trade.reason,
      trade.daysHeld,
      trade.entryCommission + trade.exitCommission,
      trade.dividends,
    ]),
  );
  expect([...cash]).toEqual(slow.days.map((day) => day.cash));
  expect([...positionValue]).toEqual(slow.days.map((day) => day.positionValue));
  const engineOpen = openPositions.map(({ ticker, shares, entryDay, entryPrice, commission, dividends, daysHeld }) => [
    symbolOf(ticker),
    shares,
    sessions[entryDay],
    entryPrice,
    commission,
    dividends,
    daysHeld,
  ]);
  expect(engineOpen).toEqual(
    slow.openPositions.map(({ ticker, shares, entryDay, entryPrice, entryCommission, dividends, daysHeld }) => [
      ticker,
      shares,
      entryDay,
      entryPrice,
      entryCommission,
      dividends,
      daysHeld,
    ]),
  );
}

/** The settings of seed 000 alone. */
function withoutSwitches({ N, w1, w2, win_take_rate, stop_loss_rate, K, V, ...others }: SlowSettings) {
  const { initial_capital, max_positions } = others;
  return { N, w1, w2, win_take_rate, stop_loss_rate, K, V, initial_capital, max_positions };
}

/** Settings as the shell door's `--set` takes them. */
function configFrom(settings: SlowSettings) {
  const texts = Object.entries(settings).map(([name, value]) => `${name}=${String(value)}`);
  const outcome = configOf(texts);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.config;
}
