import type { MetricDefinition } from "../../analysis/metrics";

/** Dollars with cents, `-$4,998.48`; signed: `+$12.00`. */
export function dollarText(dollars: number, sign: Sign = "auto"): string {
  return format(dollars, { style: "currency", currency: "USD", ...TWO_DECIMALS, signDisplay: signDisplay(sign) });
}

/** A number that already is in percent, `-21.74 %`; signed: `+5.00 %`. */
export function percentText(percent: number, sign: Sign = "auto"): string {
  return `${format(percent, { ...TWO_DECIMALS, signDisplay: signDisplay(sign) })} %`;
}

/** A count or a number of shares, `12,345`. */
export function countText(count: number): string {
  return format(count, { maximumFractionDigits: 0 });
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
      return format(value, TWO_DECIMALS);
  }
}

/** `gain` or `loss` for a metric whose sign says whether money was made, else no class. */
export function metricTone({ isGain }: MetricDefinition, value: number | null): "gain" | "loss" | "" {
  return value === null || value === 0 || !isGain ? "" : value > 0 ? "gain" : "loss";
}

type Sign = "auto" | "signed";

const TWO_DECIMALS = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;

/** The locale is fixed: the same report gives the same bytes on every computer. */
function format(value: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat("en-US", options).format(value);
}

function signDisplay(sign: Sign): "exceptZero" | "negative" {
  return sign === "signed" ? "exceptZero" : "negative";
}
