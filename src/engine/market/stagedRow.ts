/** Words of a staged row; the codes take one for every eight numbers, the mantissas follow. */
export const StagedWord = { ticker: 0, day: 1, lastUpdated: 2, inputRow: 3, codes: 4 } as const;

/** Codes of a number: 0 to 13 decimals, or one of these. */
export const NumberCode = { mostDecimals: 13, apart: 14, empty: 15 } as const;

/** How far a place's code is shifted in its word. */
export function codeShift(place: number): number {
  return 4 * (place % CODES_A_WORD);
}

/** All eight codes of a word `empty`. */
export const ALL_EMPTY = -1;
export const CODE_MASK = 15;
export const CODES_A_WORD = 8;

/** 10^0 to 10^13, exact. */
export const POWERS_OF_TEN = Float64Array.from({ length: 14 }, (_, exponent) => Number(`1e${exponent}`));
