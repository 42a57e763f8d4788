import { assert } from "../../assert";

declare const brand: unique symbol;

/**
 * Money as whole millionths of a dollar. A double holds each of them up to 2^53 - 1, nine billion dollars, either way;
 * an amount beyond is never rounded into one.
 */
export type MicroDollars = number & { readonly [brand]: "MicroDollars" };

/** An amount that whole micro-dollars can't tell exactly; `dollars` is about how much it was. */
export interface AmountTooLarge {
  readonly kind: "amount-too-large";
  readonly dollars: number;
}

export const NO_MONEY = 0 as MicroDollars;

/**
 * The micro-dollars nearest to the exact value of `dollars`. Halves go to the even neighbour: that is the same for a
 * payment and its reverse, so what was paid and comes back leaves nothing behind, and over many amounts it favours
 * neither the account nor the market; half up does one of the two wrong for negative amounts.
 */
export function toMicroDollars(dollars: number): MicroDollars | AmountTooLarge {
  assert(!Number.isNaN(dollars), "an amount of money is a number");
  const rounded = roundedHalfEven(dollars);
  return isExact(rounded) ? rounded : { kind: "amount-too-large", dollars };
}

/** A whole number of micro-dollars that was computed from others and is known to be in range; throws if it isn't. */
export function exactMicroDollars(whole: number): MicroDollars {
  assert(isExact(whole), "micro-dollars are whole and below 2^53");
  return (whole + 0) as MicroDollars;
}

/** Whether a sum of micro-dollars is still exact: past 2^53 - 1 a double skips whole numbers. */
export function isExact(sum: number): sum is MicroDollars {
  return Number.isSafeInteger(sum);
}

/** The double nearest to an amount of micro-dollars, in dollars. */
export function toDollars(amount: number): number {
  return amount / MICROS_A_DOLLAR;
}

/** The amount in dollars with all six decimals, as "-1234.000001"; nothing is rounded. */
export function microDollarsText(amount: MicroDollars): string {
  const size = Math.abs(amount);
  const fraction = size % MICROS_A_DOLLAR;
  const whole = (size - fraction) / MICROS_A_DOLLAR;
  return `${amount < 0 ? "-" : ""}${whole}.${String(fraction).padStart(6, "0")}`;
}

const MICROS_A_DOLLAR = 1e6;

function roundedHalfEven(dollars: number): number {
  const scaled = dollars * MICROS_A_DOLLAR;
  const floor = Math.floor(scaled);
  const fraction = scaled - floor;
  if (fraction !== 0.5) return (fraction < 0.5 ? floor : floor + 1) + 0;
  const missing = lostInScaling(dollars, scaled);
  if (missing !== 0) return (missing < 0 ? floor : floor + 1) + 0;
  return (floor % 2 === 0 ? floor : floor + 1) + 0;
}

/**
 * What rounding took from the product: the product may have been rounded onto a half that it only came near to. Both
 * halves of `dollars` have at most 29 bits and a million has 14 odd ones, so their products are exact, and so is the
 * error of their sum (T. J. Dekker, 1971, Fast2Sum).
 */
function lostInScaling(dollars: number, scaled: number): number {
  const high = Math.fround(dollars);
  const low = dollars - high;
  return low * MICROS_A_DOLLAR - (scaled - high * MICROS_A_DOLLAR);
}
