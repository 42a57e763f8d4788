import { fail } from "../assert";
import { NO_ROW, type DayIndex, type RowIndex, type TickerId } from "../column";
import { Account } from "../execution/account";
import { bracketAround, bracketFill, type Bar, type ExitFill } from "../execution/bracket";
import type { EntryOrder } from "../execution/order";
import type { Position } from "../execution/position";
import { TradeJournal } from "../execution/tradeJournal";
import { wholeShares } from "../execution/wholeShares";
import { MarketView } from "../market/marketView";
import type { PriceTable } from "../market/priceTable";
import type { Strategy } from "../strategies/strategy";
import type { RunConfig } from "./runConfig";

/**
 * One day of the simulation (SPEC 4), in this order:
 *
 *   1. age        every position is one session older
 *   2. exits      in the order in which positions were opened, each against today's bar:
 *                 no bar: sold at its entry price; else its bracket; else its time is up: sold at the close
 *   3. entries    the strategy sees yesterday's market and the account after the exits; its picks are bought at
 *                 today's close, each with an even part of the cash that is left
 *   4. mark       cash, positions at their last known close
 *
 * Because ageing comes first and buying last, a position can be sold on the session after its purchase, not before.
 */
export class DayLoop {
  readonly account: Account;
  readonly journal = new TradeJournal();
  readonly cash: Float64Array;
  readonly positionValue: Float64Array;
  readonly positionCount: Int32Array;
  readonly #table: PriceTable;
  readonly #config: RunConfig;
  readonly #strategy: Strategy;
  readonly #yesterday: MarketView;

  constructor(table: PriceTable, config: RunConfig, strategy: Strategy) {
    this.#table = table;
    this.#config = config;
    this.#strategy = strategy;
    this.#yesterday = new MarketView(table, 0 as DayIndex);
    this.account = new Account(config.initialCapital, config.maxPositions);
    this.cash = new Float64Array(table.sessions.length);
    this.positionValue = new Float64Array(table.sessions.length);
    this.positionCount = new Int32Array(table.sessions.length);
  }

  /** Simulates one session; sessions must come in order, from 0 on. */
  step(today: DayIndex): void {
    for (const position of this.account.positions) position.daysHeld += 1;
    this.account.close((position) => this.#exit(position, today));
    if (today > 0) this.#enter(today);
    this.#mark(today);
  }

  /** Price at which the position leaves today, noted in the journal; null when it stays. */
  #exit(position: Position, today: DayIndex): number | null {
    const row = this.#rowAfter(position.lastRow, position.ticker, today);
    const fill = this.#exitFill(position, row);
    if (fill) this.journal.append(position, today, fill.price, fill.reason);
    else position.lastRow = row;
    return fill ? fill.price : null;
  }

  #exitFill(position: Position, row: RowIndex): ExitFill | null {
    if (row === NO_ROW) return { price: position.entryPrice, reason: "forced_close" };
    const bar = this.#bar(row);
    const fill = bracketFill(position.bracket, bar);
    const timeIsUp = position.daysHeld >= this.#config.maxHoldSessions && !Number.isNaN(bar.close);
    return fill ?? (timeIsUp ? { price: bar.close, reason: "max_hold" } : null);
  }

  #enter(today: DayIndex): void {
    if (this.account.freePlaces === 0) return;
    this.#yesterday.advanceTo((today - 1) as DayIndex);
    const orders = this.#strategy.decide(this.#yesterday, this.account);
    // A pick whose part of the cash buys no share leaves its place to the next one's part, but has no substitute.
    for (const order of orders) this.#buy(order, today);
  }

  #buy({ ticker, signalRow }: EntryOrder, today: DayIndex): void {
    const { winTakeRate, stopLossRate } = this.#config;
    const row = this.#rowAfter(signalRow, ticker, today);
    if (row === NO_ROW) fail(`a pick has a bar on the session that buys it, ${today}`);
    const price = this.#bar(row).close;
    const shares = wholeShares(this.account.cash / this.account.freePlaces, price);
    if (shares === 0) return;
    this.account.open({
      ticker,
      entryDay: today,
      entryPrice: price,
      shares,
      bracket: bracketAround(price, winTakeRate, stopLossRate),
      signalRow,
      daysHeld: 0,
      lastRow: row,
    });
  }

  #mark(today: DayIndex): void {
    let value = 0;
    for (const { shares, lastRow } of this.account.positions) value += shares * this.#table.closeFfill[lastRow]!;
    this.cash[today] = this.account.cash;
    this.positionValue[today] = value;
    this.positionCount[today] = this.account.positions.length;
  }

  /** The ticker's bar of today, given its bar of yesterday: rows are ticker-major, so it is the next one or missing. */
  #rowAfter(row: RowIndex, ticker: TickerId, today: DayIndex): RowIndex {
    const next = (row + 1) as RowIndex;
    const isToday = next < this.#table.firstRow[ticker + 1]! && this.#table.dayOfRow[next] === today;
    return isToday ? next : NO_ROW;
  }

  #bar(row: RowIndex): Bar {
    const { open, high, low, closeFfill, isHalt } = this.#table;
    return {
      open: open[row]!,
      high: high[row]!,
      low: low[row]!,
      close: isHalt[row] === 1 ? NaN : closeFfill[row]!,
    };
  }
}
