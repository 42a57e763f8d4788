import { fail } from "../assert";
import { NO_ROW, type DayIndex, type RowIndex, type TickerId } from "../column";
import { Account } from "../execution/account";
import { bracketAround, bracketFill, type Bar, type ExitFill } from "../execution/bracket";
import { CashJournal, type CashEventKind } from "../execution/cashJournal";
import { Commission } from "../execution/commission";
import { delistingPrice } from "../execution/delistingFill";
import type { EntryOrder } from "../execution/order";
import type { Position } from "../execution/position";
import { Slippage } from "../execution/slippage";
import { TradeJournal } from "../execution/tradeJournal";
import { wholeShares } from "../execution/wholeShares";
import { dividendOf } from "../market/dividendOf";
import { MarketView } from "../market/marketView";
import type { PriceTable } from "../market/priceTable";
import type { Strategy } from "../strategies/strategy";
import type { RunConfig } from "./runConfig";

/**
 * One day of the simulation (SPEC 4 and 6), in this order:
 *
 *   1. age        every position is one session older
 *   2. dividends  of each position, on the ex-date
 *   3. exits      in the order in which positions were opened, each against today's bar:
 *                 no bar: sold at what a delisted stock fetches, at once or after some sessions without one;
 *                 else its bracket; else its time is up: sold at the close
 *   4. entries    the strategy sees yesterday's market and the account after the exits; its picks are bought at
 *                 today's close, each with an even part of the cash that is left
 *   5. mark       cash, positions at their last known close
 *
 * Because ageing comes first and buying last, a position can be sold on the session after its purchase, not before.
 */
export class DayLoop {
  readonly account: Account;
  readonly journal = new TradeJournal();
  readonly cashJournal = new CashJournal();
  /** A place for each simulated session. */
  readonly cash: Float64Array;
  readonly positionValue: Float64Array;
  readonly positionCount: Int32Array;
  readonly #table: PriceTable;
  readonly #config: RunConfig;
  readonly #strategy: Strategy;
  readonly #yesterday: MarketView;
  readonly #commission: Commission;
  readonly #slippage: Slippage;
  readonly #firstDay: number;
  #opened = 0;

  /** Simulates the sessions from `firstDay` up to, not including, `endDay`. */
  constructor(table: PriceTable, config: RunConfig, strategy: Strategy, firstDay: number, endDay: number) {
    this.#table = table;
    this.#config = config;
    this.#strategy = strategy;
    this.#firstDay = firstDay;
    this.#yesterday = new MarketView(table, 0 as DayIndex);
    this.#commission = new Commission(config.commissionPerShare, config.commissionMin);
    this.#slippage = new Slippage(config.slippageBps);
    this.account = new Account(config.initialCapital, config.maxPositions);
    this.cashJournal.append(0, "deposit", NO_POSITION, config.initialCapital, 0);
    this.cash = new Float64Array(endDay - firstDay);
    this.positionValue = new Float64Array(endDay - firstDay);
    this.positionCount = new Int32Array(endDay - firstDay);
  }

  /** Simulates one session; sessions must come in order, from the first on. */
  step(today: DayIndex): void {
    for (const position of this.account.positions) position.daysHeld += 1;
    if (this.#config.creditDividends) this.#creditDividends(today);
    this.account.close((position) => this.#exit(position, today));
    if (today > 0) this.#enter(today);
    this.#mark(today);
  }

  #creditDividends(today: DayIndex): void {
    const { dividends } = this.#table;
    if (dividends === null) return;
    for (const position of this.account.positions) {
      const row = this.#rowAfter(position.lastRow, position.ticker, today);
      const dollars = row === NO_ROW ? 0 : dividendOf(dividends, row);
      if (!(dollars > 0)) continue;
      this.account.credit(position, position.shares * dollars);
      this.#noteCash(today, "dividend", position.number, this.account.cash, 0);
    }
  }

  /** Dollars that the position brings in today, noted in the journal; null when it stays. */
  #exit(position: Position, today: DayIndex): number | null {
    const row = this.#rowAfter(position.lastRow, position.ticker, today);
    const fill = row === NO_ROW ? this.#fillWithoutBar(position) : this.#exitFill(position, row);
    if (fill === null) {
      if (row !== NO_ROW) position.lastRow = row;
      return null;
    }
    const { reason } = fill;
    const price = this.#slippage.sold(fill.price, reason);
    const gross = position.shares * price;
    // The account never borrows: a broker can take no more than there is.
    const most = this.account.cash + gross;
    const commission = reason === "forced_close" ? 0 : Math.min(this.#commission.of(position.shares), most);
    this.journal.append(position, today, price, reason, commission);
    const proceeds = gross - commission;
    this.#noteCash(today, "sell", position.number, this.account.cashWith(proceeds), commission);
    return proceeds;
  }

  /** Whether bars come back later must not matter: nobody knows it today. */
  #fillWithoutBar(position: Position): ExitFill | null {
    const { missingBar, delistAfterSessions, delistingFill } = this.#config;
    position.missing += 1;
    if (missingBar === "carry" && position.missing < delistAfterSessions) return null;
    const lastClose = this.#table.closeFfill[position.lastRow]!;
    return { price: delistingPrice(delistingFill, position.entryPrice, lastClose), reason: "forced_close" };
  }

  #exitFill(position: Position, row: RowIndex): ExitFill | null {
    position.missing = 0;
    const bar = this.#bar(row);
    const fill = bracketFill(position.bracket, bar, this.#config.intrabarRule);
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
    const price = this.#slippage.bought(this.#bar(row).close);
    const shares = this.#sharesFor(price, signalRow);
    if (shares === 0) return;
    const entryCommission = this.#commission.of(shares);
    const number = this.#opened++;
    this.account.open({
      number,
      ticker,
      entryDay: today,
      entryPrice: price,
      shares,
      entryCommission,
      bracket: bracketAround(price, winTakeRate, stopLossRate),
      signalRow,
      daysHeld: 0,
      lastRow: row,
      missing: 0,
      dividends: 0,
    });
    this.#noteCash(today, "buy", number, this.account.cash, entryCommission);
  }

  #noteCash(today: DayIndex, kind: CashEventKind, position: number, cashAfter: number, commission: number): void {
    this.cashJournal.append(today - this.#firstDay + 1, kind, position, cashAfter, commission);
  }

  /** An even part of the cash, no more than the volume of the session before lets through, commission included. */
  #sharesFor(price: number, signalRow: RowIndex): number {
    const { maxVolumeFraction } = this.#config;
    const { cash, freePlaces } = this.account;
    const part = wholeShares(cash / freePlaces, price);
    const most =
      maxVolumeFraction === null
        ? part
        : Math.min(part, Math.floor(maxVolumeFraction * this.#table.volume[signalRow]!));
    return this.#commission.affordable(most, price, cash);
  }

  #mark(today: DayIndex): void {
    let value = 0;
    for (const { shares, lastRow } of this.account.positions) value += shares * this.#table.closeFfill[lastRow]!;
    const place = today - this.#firstDay;
    this.cash[place] = this.account.cash;
    this.positionValue[place] = value;
    this.positionCount[place] = this.account.positions.length;
  }

  /** The ticker's bar of today, given its newest before: rows are ticker-major, so it is the next one or missing. */
  #rowAfter(row: RowIndex, ticker: TickerId, today: DayIndex): RowIndex {
    const next = (row + 1) as RowIndex;
    const isToday = next < this.#table.firstRow[ticker + 1]! && this.#table.dayOfRow[next] === today;
    return isToday ? next : NO_ROW;
  }

  /** A bar that nobody could trade on has no close here: the stock was halted. */
  #bar(row: RowIndex): Bar {
    const { open, high, low, closeFfill, isHalt, volume } = this.#table;
    const isTraded = isHalt[row] !== 1 && (this.#config.tradeOnZeroVolume || volume[row]! > 0);
    return {
      open: open[row]!,
      high: high[row]!,
      low: low[row]!,
      close: isTraded ? closeFfill[row]! : NaN,
    };
  }
}

const NO_POSITION = -1;
