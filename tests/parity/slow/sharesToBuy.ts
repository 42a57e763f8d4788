import type { SlowSettings } from "./slowSettings";

/**
 * Whole shares bought with one of `openSlots` parts of the cash at `price` (slippage included), within the allowed part
 * of yesterday's volume and with the commission still within the cash.
 */
export function sharesToBuy(
  cash: number,
  openSlots: number,
  price: number,
  volumeYesterday: number,
  settings: SlowSettings,
): number {
  if (cash <= 0) return 0;
  const { max_volume_fraction } = settings;
  const bySlot = floorOfQuotient(cash / openSlots, price);
  // Open in the specification: the part of the volume is a product of doubles, so 0.29 of 100 shares is 28.
  const byVolume = max_volume_fraction === null ? Infinity : Math.floor(max_volume_fraction * volumeYesterday);
  return mostWithinCash(Math.min(bySlot, byVolume), cash, price, settings);
}

/** Dollars for buying or selling some shares. */
export function commissionOf(
  shares: number,
  { commission_min, commission_per_share }: Pick<SlowSettings, "commission_min" | "commission_per_share">,
): number {
  return Math.max(commission_min, commission_per_share * shares);
}

/** By halving: what fits is a run from 0 up, because neither cost nor commission falls with more shares. */
function mostWithinCash(shares: number, cash: number, price: number, settings: SlowSettings): number {
  const fits = (count: number) => count * price + commissionOf(count, settings) <= cash;
  if (shares === 0 || fits(shares)) return shares;
  let fitting = 0;
  let tooMany = shares;
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}

/** The largest whole number not above the exact quotient of two positive doubles, as Python's `//` has it. */
export function floorOfQuotient(dividend: number, divisor: number): number {
  const over = asFraction(dividend);
  const under = asFraction(divisor);
  return Number((over.numerator * under.denominator) / (over.denominator * under.numerator));
}

/** The exact value of a finite double; doubling a double is exact. */
function asFraction(value: number): { readonly numerator: bigint; readonly denominator: bigint } {
  let denominator = 1n;
  let numerator = value;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(numerator), denominator };
}
