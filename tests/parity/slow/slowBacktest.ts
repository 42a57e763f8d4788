import { entryCandidates, type Session } from "./entryCandidates";
import { exitFill, type SlowFill } from "./exitFill";
import { pricedBars } from "./pricedBars";
import { scoredBars, type ScoredBar } from "./scoredBars";
import { sessionsKept } from "./sessionsKept";
import { commissionOf, sharesToBuy } from "./sharesToBuy";
import { closedTrade, type SlowPosition, type SlowTrade } from "./slowPosition";
import type { SlowRow } from "./slowRow";
import type { SlowSettings } from "./slowSettings";

/** What a run did: trades in the order in which they closed, every day of the loop, what was left open. */
export interface SlowResult {
  readonly trades: readonly SlowTrade[];
  readonly days: readonly SlowDay[];
  readonly openPositions: readonly SlowPosition[];
}

/** The account at the end of a session, dollars. */
export interface SlowDay {
  readonly day: number;
  readonly cash: number;
  readonly positionValue: number;
  readonly total: number;
  readonly positionCount: number;
}

/**
 * The oversell backtest of the specification, sections 2 (from the filled close on) to 6, object by object: slow, plain,
 * and without a line of the engine, so that the two can disagree.
 */
export function slowBacktest(rows: readonly SlowRow[], settings: SlowSettings): SlowResult {
  const priced = pricedBars(rows);
  const sessions = sessionsKept(priced, settings.min_session_coverage);
  const isSession = new Set(sessions);
  const market = bySession(
    scoredBars(
      priced.filter(({ day }) => isSession.has(day)),
      settings,
    ),
  );
  const account: Account = { cash: settings.initial_capital, positions: [], trades: [], days: [] };
  sessions.forEach((day, i) => {
    if (!isWithinDates(day, settings)) return;
    const today = market.get(day)!;
    const yesterday = i > 0 ? market.get(sessions[i - 1]!)! : new Map<string, ScoredBar>();
    ageAndCredit(account, today, settings);
    closePositions(account, day, today, settings);
    openPositions(account, day, yesterday, today, settings);
    snapshot(account, day);
  });
  return { trades: account.trades, days: account.days, openPositions: account.positions };
}

interface Account {
  cash: number;
  /** In the order in which they were opened. */
  positions: SlowPosition[];
  readonly trades: SlowTrade[];
  readonly days: SlowDay[];
}

/** Every position of this moment was opened on an earlier session, so each gets today's dividend. */
function ageAndCredit(account: Account, today: Session, settings: SlowSettings): void {
  for (const position of account.positions) {
    position.daysHeld += 1;
    const bar = today.get(position.ticker)?.bar;
    position.sessionsWithoutRow = bar ? 0 : position.sessionsWithoutRow + 1;
    if (!bar) continue;
    position.lastClose = bar.closeFfill;
    if (!settings.credit_dividends) continue;
    // Open in the specification: a dividend whose ex-date has no row, or stands on a dropped session, is paid to nobody.
    const dollars = position.shares * bar.dividend;
    account.cash += dollars;
    position.dividends += dollars;
  }
}

function closePositions(account: Account, day: number, today: Session, settings: SlowSettings): void {
  const staying: SlowPosition[] = [];
  for (const position of account.positions) {
    const fill = exitFill(position, today.get(position.ticker)?.bar, settings);
    if (fill) sell(account, position, day, fill, settings);
    else staying.push(position);
  }
  account.positions = staying;
}

// Open in the specification: a commission above all the cash there is. The account never borrows, so it takes what there is.
function sell(account: Account, position: SlowPosition, day: number, fill: SlowFill, settings: SlowSettings): void {
  const gross = position.shares * fill.price;
  const asked = fill.reason === "forced_close" ? 0 : commissionOf(position.shares, settings);
  const commission = Math.min(asked, account.cash + gross);
  account.cash = Math.max(0, account.cash + (gross - commission));
  account.trades.push(closedTrade(position, day, fill.price, fill.reason, commission));
}

function openPositions(
  account: Account,
  day: number,
  yesterday: Session,
  today: Session,
  settings: SlowSettings,
): void {
  let openSlots = settings.max_positions - account.positions.length;
  if (openSlots <= 0) return;
  const held = new Set(account.positions.map(({ ticker }) => ticker));
  for (const signal of entryCandidates(yesterday, today, held, settings).slice(0, openSlots)) {
    const { ticker, volume } = signal.bar;
    const { bar } = today.get(ticker)!;
    const price = bar.close * (1 + settings.slippage_bps / 1e4);
    const shares = sharesToBuy(account.cash, openSlots, price, volume, settings);
    if (shares === 0) continue;
    openSlots -= 1;
    const entryCommission = commissionOf(shares, settings);
    account.cash -= shares * price + entryCommission;
    account.positions.push({
      ticker,
      entryDay: day,
      entryPrice: price,
      shares,
      entryCommission,
      signal,
      daysHeld: 0,
      dividends: 0,
      lastClose: bar.closeFfill,
      sessionsWithoutRow: 0,
    });
  }
}

function snapshot(account: Account, day: number): void {
  const { cash, positions } = account;
  const positionValue = positions.reduce((sum, { shares, lastClose }) => sum + shares * lastClose, 0);
  account.days.push({ day, cash, positionValue, total: cash + positionValue, positionCount: positions.length });
}

function isWithinDates(day: number, { start_date, end_date }: SlowSettings): boolean {
  return (start_date === null || day >= dayOf(start_date)) && (end_date === null || day <= dayOf(end_date));
}

/** Days from 1970-01-01 to a date as YYYY-MM-DD. */
function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

function bySession(bars: readonly ScoredBar[]): Map<number, Map<string, ScoredBar>> {
  const sessions = new Map<number, Map<string, ScoredBar>>();
  for (const scored of bars) {
    const { day, ticker } = scored.bar;
    const session = sessions.get(day) ?? new Map<string, ScoredBar>();
    sessions.set(day, session.set(ticker, scored));
  }
  return sessions;
}
