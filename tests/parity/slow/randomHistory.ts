import fc from "fast-check";
import type { SlowRow } from "./slowRow";

/** Days of a random market; thin ones among them. */
export const SESSIONS = 80;

/** 2024-01-01. */
export const FIRST_DAY = 19_723;

/** What a random stock's history is made from. */
export interface RandomHistory {
  /** A quiet one keeps its price and volume but on the market's shock days: its score then ties at the ceiling. */
  readonly isQuiet: boolean;
  readonly listed: number;
  readonly ended: number;
  readonly firstClose: number;
  /** Closes as traded are this times the adjusted ones. */
  readonly split: number;
  readonly absences: readonly { readonly from: number; readonly length: number }[];
  readonly bars: readonly RandomBar[];
}

type Oddity =
  | "none"
  | "halt"
  | "halt with prices"
  | "copied"
  | "missing"
  | "no open"
  | "no high or low"
  | "no volume"
  | "no closeadj"
  | "no closeunadj"
  | "dividend";

interface RandomBar {
  readonly oddity: Oddity;
  /** Thousandths of a price. */
  readonly move: number;
  readonly gap: number;
  readonly reach: number;
  readonly volume: number;
}

const ODDITIES: readonly Oddity[] = [
  "halt",
  "halt with prices",
  "copied",
  "missing",
  "no open",
  "no high or low",
  "no volume",
  "no closeadj",
  "no closeunadj",
  "dividend",
  "dividend",
];

const randomBar: fc.Arbitrary<RandomBar> = fc.record({
  oddity: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Oddity>("none") },
    { weight: 1, arbitrary: fc.constantFrom(...ODDITIES) },
  ),
  move: fc.integer({ min: -120, max: 120 }),
  gap: fc.integer({ min: -60, max: 60 }),
  reach: fc.integer({ min: 0, max: 80 }),
  volume: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 5000 }) }, fc.constantFrom(0, 3_000_000_000)),
});

export const randomHistory: fc.Arbitrary<RandomHistory> = fc.record({
  isQuiet: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  listed: fc.integer({ min: 0, max: 20 }),
  ended: fc.oneof(fc.constant(SESSIONS), fc.integer({ min: 30, max: SESSIONS })),
  firstClose: fc.constantFrom(0.3, 5, 20, 300),
  split: fc.constantFrom(1, 1, 7, 0.05),
  absences: fc.array(
    fc.record({ from: fc.integer({ min: 15, max: SESSIONS }), length: fc.integer({ min: 1, max: 14 }) }),
    { maxLength: 2 },
  ),
  bars: fc.array(randomBar, { minLength: SESSIONS, maxLength: SESSIONS }),
});

/** The rows of a history; `shockDays` are the day numbers on which quiet stocks move. */
export function rowsOfHistory(ticker: string, history: RandomHistory, shockDays: readonly number[]): SlowRow[] {
  const isAbsent = (session: number) =>
    history.absences.some(({ from, length }) => session >= from && session < from + length);
  const rows: SlowRow[] = [];
  let close = history.firstClose;
  let reinvested = 1;
  for (let session = history.listed; session < history.ended; session++) {
    const day = FIRST_DAY + session;
    const bar = history.isQuiet ? quietBar(shockDays.includes(day)) : history.bars[session]!;
    if (isAbsent(session) || bar.oddity === "missing") continue;
    const before = close;
    const dividend = bar.oddity === "dividend" ? before / 8 : 0;
    if (moves(bar)) close = Math.max(0.05, close * (1 + bar.move / 1000) - dividend);
    reinvested *= 1 + dividend / close;
    rows.push({
      ticker,
      day,
      ...pricesOf(bar, before, close),
      volume: volumeOf(bar),
      closeadj: bar.oddity === "no closeadj" || bar.oddity === "halt" ? NaN : close * reinvested,
      closeunadj: bar.oddity === "no closeunadj" || bar.oddity === "halt" ? NaN : close * history.split,
      dividend,
    });
  }
  return rows;
}

function quietBar(isShock: boolean): RandomBar {
  return { oddity: "none", move: isShock ? -80 : 0, gap: 0, reach: isShock ? 90 : 0, volume: isShock ? 4000 : 2000 };
}

function moves({ oddity }: RandomBar): boolean {
  return oddity !== "halt" && oddity !== "halt with prices" && oddity !== "copied";
}

function pricesOf({ oddity, gap, reach }: RandomBar, before: number, close: number) {
  if (oddity === "halt") return { open: NaN, high: NaN, low: NaN, close: NaN };
  if (oddity === "copied") return { open: close, high: close, low: close, close };
  const open = before * (1 + gap / 1000);
  return {
    open: oddity === "no open" ? NaN : open,
    high: oddity === "no high or low" ? NaN : Math.max(open, close) * (1 + reach / 1000),
    low: oddity === "no high or low" ? NaN : Math.min(open, close) * (1 - reach / 1000),
    close: oddity === "halt with prices" ? NaN : close,
  };
}

function volumeOf({ oddity, volume }: RandomBar): number {
  if (oddity === "no volume") return NaN;
  return oddity === "halt" || oddity === "copied" ? 0 : volume;
}
