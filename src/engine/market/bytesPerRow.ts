import { CODES_A_WORD, StagedWord } from "./stagedRow";

/*
 * Bytes that a row takes in memory from its first byte read to the last score, in one place: foresight multiplies them
 * with the rows it expects. JavaScript objects take nothing here, because there is none for a row.
 */

const INT32 = 4;
const FLOAT64 = 8;

/** A row as it waits for the others, with so many numbers: 48 of SEP's seven. */
export function stagedRowBytes(numbers: number): number {
  return (StagedWord.codes + Math.ceil(numbers / CODES_A_WORD) + numbers) * INT32;
}

/** A number of a waiting row that `packNumber` can't hold. */
export const APART_NUMBER_BYTES = FLOAT64;

/** Neighbouring lines of a file that were all kept: their first row and line, until the table stands. */
export const LINE_RUN_BYTES = 2 * INT32;

/** A row's place in the order of its ticker, from sorting until all rows have moved into the table. */
export const ORDERED_ROW_BYTES = INT32;

/** A row of a finished table: session, halt, and five prices and volume that every table has; 61 of SEP. */
export function keptRowBytes(columns: { readonly adjusted: boolean; readonly unadjusted: boolean }): number {
  return INT32 + 1 + (5 + Number(columns.adjusted) + Number(columns.unadjusted)) * FLOAT64;
}

/** What a run keeps for a row between two moves of a slider: the z-scores of return and volume. */
export const SCORED_ROW_BYTES = 2 * FLOAT64;
