import type { IntColumn } from "../column";

/** Day numbers (days since 1970-01-01) of a column of DayIndexes; `sessions` gives the day number of each. */
export function dayNumbers(dayIndexes: IntColumn, sessions: IntColumn): Int32Array {
  const numbers = new Int32Array(dayIndexes.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = sessions[dayIndexes[i]!]!;
  return numbers;
}
