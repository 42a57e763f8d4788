import { dayNumberOf } from "../market/isoDate";

/** Day numbers of the weekdays of some whole years that are no holiday of the US stock exchanges (by today's rules). */
export function tradingSessions(firstYear: number, lastYear: number): number[] {
  const closed = new Set<number>();
  for (let year = firstYear; year <= lastYear; year++) for (const day of holidays(year)) closed.add(day);
  const sessions: number[] = [];
  for (let day = dayNumberOf(firstYear, 1, 1); day <= dayNumberOf(lastYear, 12, 31); day++) {
    if (weekday(day) < SATURDAY && !closed.has(day)) sessions.push(day);
  }
  return sessions;
}

function holidays(year: number): number[] {
  const newYear = dayNumberOf(year, 1, 1);
  return [
    // New Year's Day on a Saturday is not moved to the Friday, which belongs to the old year's books.
    weekday(newYear) === SATURDAY ? newYear : observed(newYear),
    nthWeekday(year, 1, MONDAY, 3), // Martin Luther King Jr. Day
    nthWeekday(year, 2, MONDAY, 3), // Washington's Birthday
    easterSunday(year) - 2, // Good Friday
    nthWeekday(year, 6, MONDAY, 1) - 7, // Memorial Day: the last Monday of May
    observed(dayNumberOf(year, 6, 19)), // Juneteenth
    observed(dayNumberOf(year, 7, 4)), // Independence Day
    nthWeekday(year, 9, MONDAY, 1), // Labor Day
    nthWeekday(year, 11, THURSDAY, 4), // Thanksgiving
    observed(dayNumberOf(year, 12, 25)), // Christmas
  ];
}

/** Monday is 0; 1970-01-01, day 0, was a Thursday. */
function weekday(day: number): number {
  return (day + THURSDAY) % 7;
}

const MONDAY = 0;
const THURSDAY = 3;
const SATURDAY = 5;
const SUNDAY = 6;

function observed(day: number): number {
  if (weekday(day) === SATURDAY) return day - 1;
  return weekday(day) === SUNDAY ? day + 1 : day;
}

function nthWeekday(year: number, month: number, wanted: number, nth: number): number {
  const first = dayNumberOf(year, month, 1);
  return first + ((wanted - weekday(first) + 7) % 7) + 7 * (nth - 1);
}

/** Gauss's Easter rule in its form for 1900 to 2099 (golden number, weekday, no century terms). */
function easterSunday(year: number): number {
  const moon = (19 * (year % 19) + 24) % 30;
  const week = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
  // The two exceptions of the rule: a 26 April, and a 25 April late in the lunar cycle, fall a week earlier.
  const late = moon === 29 || (moon === 28 && year % 19 > 10);
  const sunday = dayNumberOf(year, 3, 22) + moon + week;
  return late && week === 6 ? sunday - 7 : sunday;
}
