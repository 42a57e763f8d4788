import { describe, expect, it } from "vitest";
import { drawdowns, maxDrawdown } from "../../../src/engine/analysis/drawdown";
import { sharpeRatio } from "../../../src/engine/analysis/ratios";
import { cumulativeReturns, simpleReturns } from "../../../src/engine/analysis/returns";
import { GOLDEN_NOTE, GOLDEN_RUNS, readGolden } from "../report/goldenRuns";

describe.skipIf(GOLDEN_RUNS.length === 0)(`agreement with the pandas oracle ${GOLDEN_NOTE}`, () => {
  it("has golden runs to compare with", () => {
    expect(GOLDEN_RUNS).toHaveLength(8);
  });

  it.each(GOLDEN_RUNS)("%s: returns, Sharpe, drawdown and total return equal the oracle's to the last bit", (run) => {
    const [totalValue, dailyReturn, cumulativeReturn] = portfolioColumns(run);
    const { metrics, config } = JSON.parse(readGolden(run, "metrics.json")) as OracleRun;
    const returns = simpleReturns(totalValue);
    expect(returns).toEqual(dailyReturn);
    expect(cumulativeReturns(returns)).toEqual(cumulativeReturn);
    expect(sharpeRatio(returns)).toBe(metrics.sharpe_ratio);
    expect(maxDrawdown(drawdowns(totalValue, config.initial_capital)) * 100).toBe(metrics.max_drawdown_pct);
    expect((totalValue.at(-1)! / config.initial_capital - 1) * 100).toBe(metrics.total_return_pct);
  });
});

interface OracleRun {
  readonly config: { readonly initial_capital: number };
  readonly metrics: {
    readonly sharpe_ratio: number;
    readonly max_drawdown_pct: number;
    readonly total_return_pct: number;
  };
}

/** total_value, daily_return and cumulative_return of a golden portfolio.csv. */
function portfolioColumns(run: string): [Float64Array, Float64Array, Float64Array] {
  const rows = readGolden(run, "portfolio.csv").trimEnd().split("\n").slice(1);
  const column = (place: number): Float64Array => Float64Array.from(rows, (row) => Number(row.split(",")[place]));
  return [column(3), column(4), column(5)];
}
