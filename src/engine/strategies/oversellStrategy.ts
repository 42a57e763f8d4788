import type { RowIndex, TickerId } from "../column";
import type { AccountView } from "../execution/account";
import type { EntryOrder } from "../execution/order";
import type { MarketView } from "../market/marketView";
import type { EntryRanking } from "./entryRanking";
import type { Strategy } from "./strategy";

/** Buys what fell hardest on unusual volume: the best of yesterday's ranking that the account doesn't hold yet. */
export class OversellStrategy implements Strategy {
  readonly #ranking: EntryRanking;

  constructor(ranking: EntryRanking) {
    this.#ranking = ranking;
  }

  decide(yesterday: MarketView, account: AccountView): EntryOrder[] {
    const { limit, count, row, ticker } = this.#ranking;
    const orders: EntryOrder[] = [];
    const start = yesterday.asOf * limit;
    const end = start + count[yesterday.asOf]!;
    for (let place = start; place < end && orders.length < account.freePlaces; place++) {
      const candidate = ticker[place] as TickerId;
      if (!account.holds(candidate)) orders.push({ ticker: candidate, signalRow: row[place] as RowIndex });
    }
    return orders;
  }
}
