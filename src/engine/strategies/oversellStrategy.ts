import type { TickerId } from "../column";
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
    const { limit, ticker } = this.#ranking;
    const candidates = yesterday.chosenCount(this.#ranking);
    const orders: EntryOrder[] = [];
    for (let place = 0; place < candidates && orders.length < account.freePlaces; place++) {
      const candidate = ticker[yesterday.asOf * limit + place] as TickerId;
      if (account.holds(candidate)) continue;
      orders.push({ ticker: candidate, signalRow: yesterday.chosen(this.#ranking, place) });
    }
    return orders;
  }
}
