// @ts-check

/** Dollars with cents and their sign, `+$1,234.50`. @param {number} dollars @returns {string} */
export function signedDollars(dollars) {
  return SIGNED_DOLLARS.format(dollars);
}

/** Dollars with cents. @param {number} dollars @returns {string} */
export function dollars(dollars) {
  return DOLLARS.format(dollars);
}

/** Dollars in few characters, `$1.2M`. @param {number} dollars @returns {string} */
export function shortDollars(dollars) {
  return SHORT_DOLLARS.format(dollars);
}

/** A decimal as a signed percentage, `-3.48 %`. @param {number} fraction @returns {string} */
export function signedPercent(fraction) {
  return `${SIGNED.format(fraction * 100)} %`;
}

/** A decimal as a short percentage for an axis, `-5%`. @param {number} fraction @returns {string} */
export function axisPercent(fraction) {
  return `${UP_TO_TWO.format(fraction * 100)}%`;
}

/** A whole number with groups, `12,345`. @param {number} count @returns {string} */
export function grouped(count) {
  return GROUPED.format(count);
}

/** Exactly so many decimals, no groups; empty for a missing number. @param {number | null} value @param {number} digits @returns {string} */
export function decimals(value, digits) {
  return value === null ? "" : value.toFixed(digits);
}

const DOLLARS = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const SIGNED_DOLLARS = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  signDisplay: "exceptZero",
});
const SHORT_DOLLARS = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  notation: "compact",
  maximumSignificantDigits: 4,
});
const SIGNED = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: "exceptZero",
});
const UP_TO_TWO = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const GROUPED = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
