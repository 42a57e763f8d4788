import { describe, expect, test } from "vitest";
import { METRIC_CATALOG, type Metrics } from "../../../src/engine/analysis/metrics";
import { dayNumberOf } from "../../../src/engine/market/isoDate";
import { formatDay, formatSpan, noonOf } from "../../../src/ui/format/dateFormat";
import {
  formatCount,
  formatCounted,
  formatDollars,
  formatDollarsFine,
  formatDollarsShort,
  formatFraction,
  formatMetric,
  formatPoints,
  formatSignedDollars,
  formatSignedFraction,
} from "../../../src/ui/format/numberFormat";
import { formatBytes, formatDuration, formatElapsed } from "../../../src/ui/format/sizeFormat";

function metric(key: keyof Metrics, value: number | null): string {
  return formatMetric(
    METRIC_CATALOG.find((definition) => definition.key === key)!,
    value,
  );
}

describe("numbers", () => {
  test("money shows its sign before the dollar", () => {
    expect(formatDollars(-1234.5)).toBe("-$1,234.50");
    expect(formatSignedDollars(1234.5)).toBe("+$1,234.50");
    expect(formatSignedDollars(0)).toBe("$0.00");
    expect(formatDollarsShort(1_250_000)).toBe("$1.25M");
  });

  test("a decimal fraction becomes a percentage", () => {
    expect(formatFraction(0.05)).toBe("5.00 %");
    expect(formatSignedFraction(0.0123)).toBe("+1.23 %");
    expect(formatSignedFraction(-0.0123)).toBe("-1.23 %");
  });

  test("a price of one share keeps its small decimals", () => {
    expect([0.005, 1, 0.0125].map(formatDollarsFine)).toEqual(["$0.005", "$1", "$0.0125"]);
  });

  test("a difference of percentages is in points, with its sign", () => {
    expect([1.234, -5948.1, 0, 0.001].map(formatPoints)).toEqual([
      "+1.23 points",
      "-5,948.10 points",
      "0.00 points",
      "0.00 points",
    ]);
  });

  test("what rounds to zero claims neither gain nor loss", () => {
    expect(formatSignedFraction(0.000001)).toBe("0.00 %");
    expect(formatSignedFraction(-0.000001)).toBe("0.00 %");
  });

  test("counts have separators, and their noun's plural follows", () => {
    expect(formatCount(612_701)).toBe("612,701");
    expect([0, 1, 2].map((count) => formatCounted(count, "ticker"))).toEqual(["0 tickers", "1 ticker", "2 tickers"]);
  });
});

describe("metrics", () => {
  test("each unit has its own form", () => {
    expect(metric("tradeCount", 1924)).toBe("1,924");
    expect(metric("sharpeRatio", 1.3412)).toBe("1.34");
    expect(metric("maxDrawdownPct", -8.42)).toBe("-8.42 %");
    expect(metric("averageLoss", -45.678)).toBe("-$45.68");
  });

  test("large sums of money leave their cents out", () => {
    expect(metric("expectancy", 12_345.67)).toBe("+$12,346");
  });

  test("only figures that can be gains carry a plus", () => {
    expect(metric("totalReturnPct", 24.57)).toBe("+24.57 %");
    expect(metric("volatilityPct", 18.2)).toBe("18.20 %");
  });

  test("an undefined figure is a dash", () => {
    expect(metric("sortinoRatio", null)).toBe("–");
  });
});

describe("dates", () => {
  const day = dayNumberOf(2010, 1, 4);

  test("day numbers read the same in every time zone", () => {
    expect(formatDay(day)).toBe("4 Jan 2010");
    expect(formatSpan(day, day + 1)).toBe("2010-01-04 to 2010-01-05");
  });

  test("a chart's stamp is noon in UTC", () => {
    expect(new Date(noonOf(day) * 1000).toISOString()).toBe("2010-01-04T12:00:00.000Z");
  });
});

describe("sizes and times", () => {
  test("bytes take the unit that keeps them short", () => {
    expect([0, 999, 1000, 999_600, 61_234_567, 3.2e9].map(formatBytes)).toEqual([
      "0 bytes",
      "999 bytes",
      "1 kB",
      "1 MB",
      "61.2 MB",
      "3.2 GB",
    ]);
  });

  test("durations are never shorter than a second", () => {
    expect([0.2, 59.4, 125, 3780].map(formatDuration)).toEqual(["1 s", "59 s", "2 min 5 s", "1 h 3 min"]);
  });

  test("elapsed times show what can be felt", () => {
    expect([4.94, 38.4, 1240].map(formatElapsed)).toEqual(["4.9 ms", "38 ms", "1.2 s"]);
  });
});
