import type { MetricDefinition } from "../../analysis/metrics";

/** Dollars with cents, `-$4,998.48`; signed: `+$12.00`. */
export function dollarText(dollars: number, sign: Sign = "auto"): string {
  return DOLLARS[sign].format(dollars);
}

/** A number that already is in percent, `-21.74 %`; signed: `+5.00 %`. */
export function percentText(percent: number, sign: Sign = "auto"): string {
  return `${PERCENT[sign].format(percent)} %`;
}

/** A count or a number of shares, `12,345`. */
export function countText(count: number): string {
  return COUNT.format(count);
}

/** A metric as its card shows it; a dash where it is not defined. */
export function metricText({ unit, isGain }: MetricDefinition, value: number | null): string {
  if (value === null) return "–";
  const sign = isGain ? "signed" : "auto";
  switch (unit) {
    case "percent":
      return percentText(value, sign);
    case "dollars":
      return dollarText(value, sign);
    case "count":
      return countText(value);
    case "ratio":
      return RATIO.format(value);
  }
}

/** `gain` or `loss` for a metric whose sign says whether money was made, else no class. */
export function metricTone({ isGain }: MetricDefinition, value: number | null): "gain" | "loss" | "" {
  return value === null || value === 0 || !isGain ? "" : value > 0 ? "gain" : "loss";
}

type Sign = "auto" | "signed";

const TWO_DECIMALS = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
const DOLLARS = inBothSigns({ style: "currency", currency: "USD", ...TWO_DECIMALS });
const PERCENT = inBothSigns(TWO_DECIMALS);
const COUNT = numberFormat({ maximumFractionDigits: 0 });
const RATIO = numberFormat(TWO_DECIMALS);

function inBothSigns(options: Intl.NumberFormatOptions): Readonly<Record<Sign, Intl.NumberFormat>> {
  return {
    auto: numberFormat({ ...options, signDisplay: "negative" }),
    signed: numberFormat({ ...options, signDisplay: "exceptZero" }),
  };
}

/** Made once each, because that takes many times as long as a use. The locale is fixed: a report's bytes are equal everywhere. */
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat("en-US", options);
}
