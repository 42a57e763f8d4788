import { dayNumberOf } from "./isoDate";

/** A calendar turned around: by day since EARLIEST_DAY its place among the sessions (day numbers, ascending). */
export function placesOfDays(sessions: Int32Array): Int32Array {
  const places = new Int32Array(DAY_COUNT);
  sessions.forEach((day, place) => {
    places[day - EARLIEST_DAY] = place;
  });
  return places;
}

/** The span of days that a table may hold, 1900 to 2100: anything else in a price file is a typing error. */
export const EARLIEST_DAY = dayNumberOf(1900, 1, 1);
export const LATEST_DAY = dayNumberOf(2100, 12, 31);
export const DAY_COUNT = LATEST_DAY - EARLIEST_DAY + 1;
