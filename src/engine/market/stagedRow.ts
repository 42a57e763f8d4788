import { POWERS_OF_TEN } from "../powersOfTen";

/** Words of a staged row; the codes take one for every eight numbers, the mantissas follow. */
export const StagedWord = { ticker: 0, day: 1, lastUpdated: 2, inputRow: 3, codes: 4 } as const;

/** Codes of a number: 0 to 13 decimals, or one of these. */
export const NumberCode = { apart: 14, empty: 15 } as const;

/** How far a place's code is shifted in its word. */
export function codeShift(place: number): number {
  return 4 * (place % CODES_A_WORD);
}

/** All eight codes of a word `empty`. */
export const ALL_EMPTY = -1;
export const CODE_MASK = 15;
export const CODES_A_WORD = 8;

/** A number as a staged row holds it. */
export interface PackedNumber {
  readonly mantissa: number;
  /** How many of its digits are decimals, or `NumberCode.empty`. */
  readonly code: number;
}

/** The digits of a number that is no negative zero, NaN being an empty cell; null when a row can't hold it. */
export function packNumber(value: number): PackedNumber | null {
  if (Number.isNaN(value)) return EMPTY;
  for (let code = 0; code <= MOST_DECIMALS_TRIED; code++) {
    const mantissa = Math.round(value * POWERS_OF_TEN[code]!);
    if (mantissa !== (mantissa | 0)) return null;
    if (mantissa / POWERS_OF_TEN[code]! === value) return { mantissa, code };
  }
  return null;
}

/** More than nine leave a mantissa of 31 bits nothing before the point. */
const MOST_DECIMALS_TRIED = 9;
const EMPTY: PackedNumber = { mantissa: 0, code: NumberCode.empty };
