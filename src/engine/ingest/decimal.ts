import { POWERS_OF_TEN } from "../powersOfTen";

/**
 * The number that a cell holds: NaN when it is empty (or `nan`), NO_NUMBER when it holds anything but a plain decimal
 * (no hex, no Infinity, no thousands separators).
 */
export function parseDecimal(text: string): number {
  let digits = 0;
  let mantissa = 0;
  let decimals = 0;
  let pointAt = -1;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
    } else if (digit === POINT && pointAt === -1) pointAt = i;
    else return parseUnusual(text);
  }
  if (pointAt !== -1) decimals = text.length - pointAt - 1;
  // Exact, and so what Number(text) gives: both parts are integers that a double holds (Clinger's fast path).
  if (digits === 0 || mantissa > Number.MAX_SAFE_INTEGER || decimals > 22) return parseUnusual(text);
  return decimals === 0 ? mantissa : mantissa / POWERS_OF_TEN[decimals]!;
}

/** What `parseDecimal` gives for a cell that is no number; no cell's value. */
export const NO_NUMBER = Infinity;

const ZERO = 48;
const POINT = 46 - ZERO;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function parseUnusual(text: string): number {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.toLowerCase() === "nan") return NaN;
  const value = DECIMAL.test(trimmed) ? Number(trimmed) : NO_NUMBER;
  // Adding 0 makes -0 a 0: equal data must be equal bytes.
  return Number.isFinite(value) ? value + 0 : NO_NUMBER;
}
