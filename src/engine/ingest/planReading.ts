import type { Problem } from "../problem";
import type { TableKind } from "./ingestOutcome";
import type { PlannedTable } from "./tableReader";

/** Which of the recognised tables are read, and as what. The rest is refused or noted in its report. */
export interface ReadingPlan {
  readonly tickers: readonly PlannedTable[];
  readonly actions: readonly PlannedTable[];
  readonly prices: readonly PlannedTable[];
  readonly funds: readonly PlannedTable[];
  /** True when the prices are a prices.csv, whose universe is decided already. */
  readonly isPreprocessed: boolean;
}

/** Sorts the tables by their use, however they were dropped. */
export function planReading(tables: readonly PlannedTable[]): ReadingPlan {
  const of = (...kinds: readonly TableKind[]) => tables.filter(({ kind }) => kinds.includes(kind));
  const preprocessed = of("PRICES");
  const raw = of("SEP", "OHLCV");
  const tickers = of("TICKERS");
  if (preprocessed.length > 0) {
    for (const { report } of raw) report.refuse(mixedWithPreprocessed(report.name));
    for (const { report } of tickers) {
      report.note("tickers-not-needed", "A prices.csv names its companies itself, so TICKERS was not read.");
    }
  }
  const isPreprocessed = preprocessed.length > 0;
  return {
    tickers: isPreprocessed ? [] : tickers,
    actions: of("ACTIONS"),
    prices: isPreprocessed ? preprocessed : raw,
    funds: of("SFP"),
    isPreprocessed,
  };
}

/** What to add to files that hold no stock prices; one problem for each. */
export function pricesMissing(plan: ReadingPlan): readonly Problem[] {
  return [...plan.tickers, ...plan.actions, ...plan.funds].map(({ kind, report }) => ({
    code: "prices-missing",
    where: report.name,
    message: `This is ${DESCRIPTIONS[kind]}. Now drop the stocks' prices too: SEP (SHARADAR_SEP_….zip), a prices.csv or a plain CSV of prices.`,
  }));
}

const DESCRIPTIONS: Readonly<Record<TableKind, string>> = {
  TICKERS: "the list of companies (TICKERS), without prices",
  ACTIONS: "the list of dividends, splits and listings (ACTIONS), without prices",
  SFP: "the prices of funds (SFP), which serve as benchmarks only",
  SEP: "the stocks' prices",
  PRICES: "a prices.csv",
  OHLCV: "a plain file of prices",
};

function mixedWithPreprocessed(name: string): Problem {
  return {
    code: "mixed-with-prices-csv",
    where: name,
    message:
      "It was dropped together with a prices.csv, which holds a whole preprocessed table already; the two can't be mixed. Drop one of them alone.",
  };
}
