/** What a held stock brings that is no longer traded (SPEC 6): nobody can know, so the run says what it assumes. */
export type DelistingFill = "entry_price" | "last_close" | "haircut_30" | "worthless";

/** Dollars a share, from the entry price and the last known close. */
export function delistingPrice(fill: DelistingFill, entryPrice: number, lastClose: number): number {
  switch (fill) {
    case "entry_price":
      return entryPrice;
    case "last_close":
      return lastClose;
    case "haircut_30":
      return AFTER_HAIRCUT * lastClose;
    case "worthless":
      return 0;
  }
}

const AFTER_HAIRCUT = 0.7;
