// @ts-check

/**
 * Where the time axis gets its labels: the sessions that begin a year, quarter, month, week or day, whichever is the
 * finest that puts at most `most` of them between the sessions `from` and `to`.
 * @param {readonly string[]} dates ISO date of each session
 * @param {number} from @param {number} to positions in `dates`, both included
 * @param {number} most
 * @returns {{ at: number[], labels: string[] }}
 */
export function dateTicks(dates, from, to, most) {
  for (const { begins, length } of PERIODS) {
    const at = [];
    for (let i = Math.max(0, Math.ceil(from)); i <= Math.min(dates.length - 1, Math.floor(to)); i++) {
      if (begins(dates[i - 1] ?? "", dates[i] ?? "")) at.push(i);
    }
    if (at.length <= most) return { at, labels: at.map((i) => (dates[i] ?? "").slice(0, length)) };
  }
  return { at: [], labels: [] };
}

/**
 * From fine to coarse: whether the session of `date` begins the period, `before` being the date of the session before
 * it; and how much of the ISO date names the period. The first session ("" before it) begins nothing but its day.
 * @type {readonly { begins: (before: string, date: string) => boolean, length: number }[]}
 */
const PERIODS = [
  { begins: () => true, length: 10 },
  { begins: changeOf(weekOf), length: 10 },
  { begins: changeOf(monthOf), length: 7 },
  { begins: changeOf((date) => Math.floor(monthOf(date) / 3)), length: 7 },
  ...[1, 2, 5, 10].map((years) => ({ begins: changeOf((date) => Math.floor(yearOf(date) / years)), length: 4 })),
];

/** @param {(date: string) => number} period @returns {(before: string, date: string) => boolean} */
function changeOf(period) {
  return (before, date) => before !== "" && period(before) !== period(date);
}

/** Monday-based week number of an ISO date. @param {string} date @returns {number} */
function weekOf(date) {
  // 1970-01-01 was a Thursday.
  return Math.floor((Date.parse(date) / 86_400_000 + 3) / 7);
}

/** Months since year 0. @param {string} date @returns {number} */
function monthOf(date) {
  return yearOf(date) * 12 + Number(date.slice(5, 7)) - 1;
}

/** @param {string} date @returns {number} */
function yearOf(date) {
  return Number(date.slice(0, 4));
}
