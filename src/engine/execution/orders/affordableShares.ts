import { wholeShares } from "../wholeShares";
import { orderCommission, type CommissionSchedule } from "./orderCommission";

/**
 * The largest number of shares whose cost and commission fit the cash; 0 where not even one does. Whole, and then at most
 * `wholeShares` of the cash; else the largest double. Dollars, price a share.
 */
export function affordableShares(
  cash: number,
  price: number,
  commission: CommissionSchedule,
  wholeOnly: boolean,
): number {
  if (!(cash > 0 && price > 0)) return 0;
  if (cash === Infinity) return Infinity;
  const fits = (shares: number) =>
    fitsCash(cash, shares, price, orderCommission(commission, { shares, value: shares * price }), wholeOnly);
  const most = wholeOnly ? wholeShares(cash, price) : (cash / price) * A_HAIR_MORE;
  return most < SMALLEST_FRACTION ? 0 : largestFitting(most, wholeOnly, fits);
}

/**
 * Whether shares at this price and a fee, in dollars, fit the cash. A whole number of shares fits by the exact product,
 * not by the rounded one, as in `wholeShares`; then the very sum that is paid is compared.
 */
export function fitsCash(cash: number, shares: number, price: number, fee: number, wholeOnly: boolean): boolean {
  if (cash === Infinity) return true;
  if (!(cash >= 0) || shares * price + fee > cash) return false;
  return !wholeOnly || price === 0 || shares <= wholeShares(cash, price);
}

/**
 * The largest number of shares up to `most` that fits, where fewer shares always fit when more do; 0 where none does.
 * Found by asking, not by solving: the answer must hold for the very sums that are paid.
 */
export function largestFitting(most: number, wholeOnly: boolean, fits: (shares: number) => boolean): number {
  if (!(most > 0)) return 0;
  if (fits(most)) return most;
  if (wholeOnly) return lastFitting(0, most, Math.floor, fits);
  const fitting = halvedUntil(most, fits);
  return fitting === 0 ? 0 : lastFitting(fitting, fitting * 2, (half) => half, fits);
}

/** The last number that fits, of those from one that does to one that doesn't; halves are taken by `step`. */
function lastFitting(
  fitting: number,
  tooMany: number,
  step: (half: number) => number,
  fits: (shares: number) => boolean,
): number {
  for (;;) {
    const middle = fitting + step((tooMany - fitting) / 2);
    // Neighbours: whole numbers, or doubles with nothing between them.
    if (middle === fitting || middle === tooMany) return fitting;
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
}

/** The first of most/2, most/4, ... that fits; 0 once they are too small to be shares. */
function halvedUntil(most: number, fits: (shares: number) => boolean): number {
  for (let shares = most / 2; shares >= SMALLEST_FRACTION; shares /= 2) if (fits(shares)) return shares;
  return 0;
}

/** Shares: what is less is none. Brokers count a millionth at the smallest. */
const SMALLEST_FRACTION = 1e-9;

/** Above the rounding errors of a quotient, so that the bound itself is never the answer by accident. */
const A_HAIR_MORE = 1 + 2 ** -50;
