import { NO_ROW, type DayIndex, type RowIndex, type TickerId } from "../column";
import { Broker, type OrderWish } from "../execution/broker/broker";
import type { Holding } from "../execution/broker/holding";
import { delistingPrice } from "../execution/delistingFill";
import { checkPositionSize, type RiskRules } from "../execution/ledger/riskRules";
import type { MarketSession } from "../execution/orders/liquidity";
import type { ExecutionRules } from "../execution/orders/orderOnBar";
import { AssetView } from "../market/assetView";
import { dividendOf } from "../market/dividendOf";
import type { PriceTable } from "../market/priceTable";
import type { OrderStrategy } from "../strategies/orderStrategy";
import type { Switches } from "./switches";

/** What a day of the general engine takes from the real world. */
export interface TradingRules extends Pick<Switches, "creditDividends" | "delistAfterSessions" | "delistingFill"> {
  readonly execution: ExecutionRules;
  readonly risk: Pick<RiskRules, "maxPositionFraction">;
}

/**
 * One day of the general engine, for any strategy that gives orders, in this order:
 *
 *   1. age        the session's bars are there; dividends of what is held come in on the ex-date
 *   2. rest       orders that rest from earlier sessions, oldest first, each against today's bar of its asset
 *   3. delisting  what has had no bar for so many sessions becomes what a delisted stock fetches, its orders end
 *   4. decide     the strategy sees yesterday's market and the account now; each order it wants works on today's bar
 *                 before it is asked for the next; what would make a position too large is rejected
 *   5. settle     orders whose time is over end, and what they had reserved comes back
 *   6. mark       cash, free and reserved, and shares at their last known close
 *
 * Splits are in the prices. An order made in phase 4 has yesterday for its date: that is all its maker had seen.
 */
export class TradingDay {
  readonly broker: Broker;
  readonly #table: PriceTable;
  readonly #strategy: OrderStrategy;
  readonly #rules: TradingRules;
  /** As the strategy sees it, and as the market stands today. */
  readonly #known: AssetView;
  readonly #today: AssetView;
  readonly #firstDay: number;

  /** Simulates the sessions from `firstDay` on; `initialCapital` in dollars. */
  constructor(
    table: PriceTable,
    strategy: OrderStrategy,
    rules: TradingRules,
    firstDay: number,
    initialCapital: number,
  ) {
    this.#table = table;
    this.#strategy = strategy;
    this.#rules = rules;
    this.#known = new AssetView(table);
    this.#today = new AssetView(table);
    this.#firstDay = firstDay;
    this.broker = new Broker(initialCapital, rules.execution);
  }

  /** Simulates one session; sessions must come in order, from the first on. */
  step(day: DayIndex): MarkedDay {
    const session = (day - this.#firstDay + 1) as DayIndex;
    this.#today.advanceTo(day);
    this.#age(session);
    this.#workResting(session);
    this.#writeOffDelisted(session);
    if (day > 0) this.#decide(day, session);
    this.broker.end(session);
    return this.#mark();
  }

  /** The most that cash and holdings can come to on a session, dollars, before it is simulated. */
  mostWorth(day: DayIndex): number {
    this.#today.advanceTo(day);
    const { holdings, totalCash } = this.broker.account;
    return holdings.reduce((sum, holding) => sum + this.#mostWorthOf(holding), totalCash);
  }

  #mostWorthOf({ ticker, shares, cost }: Holding): number {
    const { open, high, dividends } = this.#table;
    const row = this.#today.newestRow(ticker);
    const prices = [open[row]!, high[row]!, this.#today.lastClose(ticker)].filter((price) => price > 0);
    const dividend = dividends === null ? 0 : dividendOf(dividends, row);
    return Math.max(cost, shares * (Math.max(...prices) + dividend));
  }

  #age(session: DayIndex): void {
    this.broker.begin();
    const { dividends } = this.#table;
    if (!this.#rules.creditDividends || dividends === null) return;
    for (const { ticker } of this.broker.account.holdings) {
      const row = this.#barToday(ticker);
      const dollars = row === NO_ROW ? 0 : dividendOf(dividends, row);
      if (dollars > 0) this.broker.account.creditDividend(ticker, session, dollars);
    }
  }

  #workResting(session: DayIndex): void {
    for (const { number, ticker } of this.broker.resting) this.#work(number, ticker, session);
  }

  #writeOffDelisted(session: DayIndex): void {
    const { delistingFill } = this.#rules;
    for (const { number, ticker } of this.broker.resting) {
      if (this.#isDelisted(ticker)) this.broker.cancel(number, session);
    }
    for (const { ticker, shares, cost } of this.broker.account.holdings) {
      if (!this.#isDelisted(ticker)) continue;
      const price = delistingPrice(delistingFill, cost / shares, this.#today.lastClose(ticker));
      this.broker.account.writeOff(ticker, session, price);
    }
  }

  /** An asset before its first bar isn't listed yet. */
  #isDelisted(ticker: TickerId): boolean {
    const missing = this.#today.sessionsWithoutBar(ticker);
    return missing >= this.#rules.delistAfterSessions && missing < Infinity;
  }

  #decide(day: DayIndex, session: DayIndex): void {
    this.#known.advanceTo((day - 1) as DayIndex);
    const made = (session - 1) as DayIndex;
    const portfolioValue = this.#valueKnown();
    for (const wish of this.#strategy.decide(this.#known, this.broker.account)) {
      if (this.#isTooLarge(wish, portfolioValue)) this.broker.reject(wish, made, "position_limit");
      else {
        const number = this.broker.place(wish, made, this.#known.lastClose(wish.ticker));
        this.#work(number, wish.ticker, session);
      }
    }
  }

  /** Cash now and shares at yesterday's closes, dollars: what every order of a session is held against. */
  #valueKnown(): number {
    const { holdings, totalCash } = this.broker.account;
    return holdings.reduce((sum, { ticker, shares }) => sum + shares * this.#known.lastClose(ticker), totalCash);
  }

  #isTooLarge({ ticker, side, requestedShares }: OrderWish, portfolioValue: number): boolean {
    if (side === "sell") return false;
    const shares = this.broker.account.sharesOf(ticker) + requestedShares;
    return checkPositionSize(shares * this.#known.lastClose(ticker), portfolioValue, this.#rules.risk) !== null;
  }

  #work(number: number, ticker: TickerId, session: DayIndex): void {
    const row = this.#barToday(ticker);
    if (row !== NO_ROW) this.broker.work(number, session, this.#market(row, ticker));
  }

  #mark(): MarkedDay {
    const { holdings, totalCash } = this.broker.account;
    const positionValue = holdings.reduce((sum, { ticker, shares }) => sum + shares * this.#today.lastClose(ticker), 0);
    return { cash: totalCash, positionValue, positionCount: holdings.length };
  }

  #barToday(ticker: TickerId): RowIndex {
    return this.#today.sessionsWithoutBar(ticker) === 0 ? this.#today.newestRow(ticker) : NO_ROW;
  }

  #market(row: RowIndex, ticker: TickerId): MarketSession {
    const { open, high, low, closeFfill, isHalt, volume, firstRow } = this.#table;
    const close = isHalt[row] === 1 ? NaN : closeFfill[row]!;
    return {
      bar: { open: open[row]!, high: high[row]!, low: low[row]!, close },
      volume: volume[row]!,
      previousVolume: row > firstRow[ticker]! ? volume[row - 1]! : 0,
    };
  }
}

/** The account at the end of a session, dollars. */
export interface MarkedDay {
  readonly cash: number;
  readonly positionValue: number;
  readonly positionCount: number;
}
