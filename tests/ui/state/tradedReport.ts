import type { RunReport } from "../../../src/engine/analysis/runReport";
import { CASH_EVENTS, type CashColumns, type CashEventKind } from "../../../src/engine/execution/cashJournal";
import { tradesOf } from "../tables/tradesOf";
import { reportOf } from "./reportOf";

/** 2021-01-04, a Monday. */
const FIRST_DAY = 18_631;

/**
 * A report of four sessions from a Monday on, with 10,000 dollars and a commission of one dollar a fill:
 *
 *   Tuesday    buys 10 AAA at 100 and 20 BBB at 50         cash 10,000 - 1,001 - 1,001 = 7,998
 *   Wednesday  BBB pays 0.50 a share, AAA is sold at 105   cash 7,998 + 10 + 1,050 - 1 = 9,057
 *
 * BBB stays open, and is worth 51 a share on Wednesday, 52 on Thursday.
 */
export function tradedReport(): RunReport {
  const cash = [10_000, 7998, 9057, 9057];
  const positionValue = [0, 2000, 1020, 1040];
  const totalValue = cash.map((money, session) => money + positionValue[session]!);
  const report = reportOf({ firstDay: FIRST_DAY, totalValue, initialCapital: 10_000 });
  return {
    ...report,
    equity: { ...report.equity, cash: Float64Array.from(cash), positionValue: Float64Array.from(positionValue) },
    trades: {
      ...tradesOf([{ symbol: "AAA", name: "Aardvark", pnl: 48, exitReason: "intraday_tp" }]),
      entryPrice: Float64Array.of(100),
      exitPrice: Float64Array.of(105),
      shares: Float64Array.of(10),
    },
    cashEvents: cashEventsOf([
      { day: 0, kind: "deposit", position: -1, cashAfter: 10_000, commission: 0 },
      { day: 2, kind: "buy", position: 0, cashAfter: 8999, commission: 1 },
      { day: 2, kind: "buy", position: 1, cashAfter: 7998, commission: 1 },
      { day: 3, kind: "dividend", position: 1, cashAfter: 8008, commission: 0 },
      { day: 3, kind: "sell", position: 0, cashAfter: 9057, commission: 1 },
    ]),
    openPositions: [
      {
        symbol: "BBB",
        name: "Badger",
        entryDay: FIRST_DAY + 1,
        entryPrice: 50,
        shares: 20,
        daysHeld: 2,
        lastPrice: 52,
        value: 1040,
        unrealizedPnl: 49,
      },
    ],
  };
}

interface CashEvent {
  readonly day: number;
  readonly kind: CashEventKind;
  readonly position: number;
  readonly cashAfter: number;
  readonly commission: number;
}

function cashEventsOf(events: readonly CashEvent[]): CashColumns {
  return {
    count: events.length,
    day: Int32Array.from(events, ({ day }) => day),
    kind: Uint8Array.from(events, ({ kind }) => CASH_EVENTS.indexOf(kind)),
    position: Int32Array.from(events, ({ position }) => position),
    cashAfter: Float64Array.from(events, ({ cashAfter }) => cashAfter),
    commission: Float64Array.from(events, ({ commission }) => commission),
  };
}
