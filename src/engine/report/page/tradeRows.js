// @ts-check

/**
 * The rows of the trades whose ticker contains `ticker` (in any case) and that left for `reason` ("" is any), in order.
 * @param {import("../reportData").ReportData} data
 * @param {{ ticker: string, reason: string }} filter
 * @returns {number[]}
 */
export function matchingRows({ securities, trades, exitReasons }, { ticker, reason }) {
  const wanted = ticker.trim().toUpperCase();
  const securityMatches = securities.map(([symbol]) => symbol.toUpperCase().includes(wanted));
  const rows = [];
  for (let row = 0; row < trades.security.length; row++) {
    const reasonMatches = reason === "" || exitReasons[trades.exitReason[row] ?? -1] === reason;
    if (reasonMatches && securityMatches[trades.security[row] ?? -1]) rows.push(row);
  }
  return rows;
}

/**
 * The rows in the order of a column; equal ones stay in the order in which they closed.
 * @param {readonly number[]} rows
 * @param {import("./tradeColumns.js").TradeColumn} column
 * @param {boolean} descending
 * @returns {number[]}
 */
export function sortedRows(rows, { order }, descending) {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [order(a), order(b)];
    return left < right ? -sign : left > right ? sign : a - b;
  });
}

/**
 * Sum of pnl in dollars, and how many of the rows won. @param {readonly number[]} rows @param {readonly number[]} pnl
 * @returns {{ count: number, wins: number, pnl: number }}
 */
export function totalsOf(rows, pnl) {
  let [wins, sum] = [0, 0];
  for (const row of rows) {
    const value = pnl[row] ?? 0;
    sum += value;
    if (value > 0) wins += 1;
  }
  return { count: rows.length, wins, pnl: sum };
}
