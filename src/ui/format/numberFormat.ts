import type { MetricDefinition } from "../../engine/analysis/metrics";

/** A whole number with thousands separators. */
export function formatCount(value: number): string {
  return WHOLE.format(value);
}

/** A count with its noun: `1 ticker`, `503 tickers`. */
export function formatCounted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A number with a fixed count of decimals and thousands separators. */
export function formatDecimal(value: number, decimals: number): string {
  return decimalFormat(decimals).format(value);
}

/** Dollars with cents and the sign in text: `-$1,234.50`. */
export function formatDollars(value: number): string {
  return DOLLARS.format(value);
}

/** Dollars in short for axes: `$1.2M`. */
export function formatDollarsShort(value: number): string {
  return DOLLARS_SHORT.format(value);
}

/** Dollars with as many decimals as a price of one share needs: `$0.005`, `$1`. */
export function formatDollarsFine(value: number): string {
  return DOLLARS_FINE.format(value);
}

/** Dollars with an explicit plus for gains: what a profit column shows. */
export function formatSignedDollars(value: number): string {
  return SIGNED_DOLLARS.format(value);
}

/** A decimal fraction as a percentage: 0.05 gives `5.00 %`. */
export function formatFraction(value: number, decimals = 2): string {
  return `${decimalFormat(decimals).format(value * 100)} %`;
}

/** A decimal fraction as a percentage with an explicit plus: 0.05 gives `+5.00 %`. */
export function formatSignedFraction(value: number, decimals = 2): string {
  return signed(value, formatFraction(value, decimals));
}

/** A difference of two percentages with its sign: `-1.25 points`. */
export function formatPoints(difference: number): string {
  return signed(difference, `${decimalFormat(2).format(difference)} points`);
}

/** A metric with its unit and, where its sign matters, the sign in text; a dash where it is not defined. */
export function formatMetric(definition: MetricDefinition, value: number | null): string {
  if (value === null) return "–";
  const text = withUnit(definition.unit, value);
  return definition.isGain ? signed(value, text) : text;
}

function withUnit(unit: MetricDefinition["unit"], value: number): string {
  switch (unit) {
    case "percent":
      return `${decimalFormat(2).format(value)} %`;
    case "ratio":
      return decimalFormat(2).format(value);
    case "dollars":
      return (Math.abs(value) < 1000 ? DOLLARS : WHOLE_DOLLARS).format(value);
    case "count":
      return WHOLE.format(value);
  }
}

/** A plus only where the text isn't one of zeros: `+0.00 %` would claim a gain. */
function signed(value: number, text: string): string {
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

const LOCALE = "en-US";
const WHOLE = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0, signDisplay: "negative" });
const DOLLARS = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "USD", signDisplay: "negative" });
const WHOLE_DOLLARS = new Intl.NumberFormat(LOCALE, {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 0,
  signDisplay: "negative",
});
const SIGNED_DOLLARS = new Intl.NumberFormat(LOCALE, { style: "currency", currency: "USD", signDisplay: "exceptZero" });
const DOLLARS_SHORT = new Intl.NumberFormat(LOCALE, {
  style: "currency",
  currency: "USD",
  notation: "compact",
  minimumFractionDigits: 0,
  maximumFractionDigits: 2,
});
const DOLLARS_FINE = new Intl.NumberFormat(LOCALE, {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 0,
  maximumFractionDigits: 6,
});
const decimalFormats = new Map<number, Intl.NumberFormat>();

function decimalFormat(decimals: number): Intl.NumberFormat {
  let format = decimalFormats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: "negative",
    });
    decimalFormats.set(decimals, format);
  }
  return format;
}
