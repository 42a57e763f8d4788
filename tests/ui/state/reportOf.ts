import { METRIC_CATALOG, type Metrics } from "../../../src/engine/analysis/metrics";
import type { RunReport } from "../../../src/engine/analysis/runReport";
import { defaultRunConfig, type RunConfig } from "../../../src/engine/backtest/runConfig";
import { tradesOf } from "../tables/tradesOf";
import { noCashEvents } from "../../engine/noCashEvents";

interface ReportSeed {
  readonly firstDay?: number;
  readonly totalValue?: readonly number[];
  readonly initialCapital?: number;
  readonly config?: RunConfig;
  readonly fingerprint?: string;
}

/** A report without trades whose total value ran as given, one session a calendar day; its metrics are all 0. */
export function reportOf({
  firstDay = 0,
  totalValue = [],
  initialCapital,
  config,
  fingerprint = "",
}: ReportSeed): RunReport {
  const values = Float64Array.from(totalValue);
  const settings = config ?? defaultRunConfig();
  let high = 0;
  return {
    runId: `run-${JSON.stringify(settings)}`,
    engineVersion: "0",
    config: initialCapital === undefined ? settings : { ...settings, initialCapital },
    data: { synthetic: false, priceFileNames: ["SEP.csv"], partRead: null, fingerprint },
    metrics: Object.fromEntries(METRIC_CATALOG.map(({ key }) => [key, 0])) as unknown as Metrics,
    equity: {
      day: Int32Array.from(values, (_, session) => firstDay + session),
      cash: values,
      positionValue: new Float64Array(values.length),
      totalValue: values,
      dailyReturn: values.map((value, session) => (session === 0 ? 0 : value / values[session - 1]! - 1)),
      cumulativeReturn: values.map((value) => value / values[0]! - 1),
      drawdown: values.map((value) => value / (high = Math.max(high, value)) - 1),
      positionCount: new Int32Array(values.length),
    },
    trades: tradesOf([]),
    thinSessions: 0,
    cashEvents: noCashEvents(),
    openPositions: [],
  };
}
