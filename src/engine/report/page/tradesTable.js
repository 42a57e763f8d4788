// @ts-check
import { grouped, signedDollars } from "./format.js";
import { tradeColumns } from "./tradeColumns.js";
import { matchingRows, sortedRows, totalsOf } from "./tradeRows.js";

const ROWS_PER_PAGE = 100;

/**
 * Fills the trades table, a page of rows at a time however many there are, and connects its filters, its sorting
 * headers and its page buttons. Gives a function that shows the first so many rows at once (for printing), or the page
 * again.
 * @param {import("../reportData").ReportData} data
 * @returns {{ showFirst: (count: number) => void, showPage: () => void }}
 */
export function connectTradesTable(data) {
  const columns = tradeColumns(data);
  const state = { rows: matchingRows(data, { ticker: "", reason: "" }), page: 0, sort: -1, descending: false };
  const showPage = () => showRows(columns, state.rows, state.page * ROWS_PER_PAGE, ROWS_PER_PAGE);
  const update = () => {
    const rows = matchingRows(data, { ticker: field("filter-ticker").value, reason: field("filter-reason").value });
    const column = columns[state.sort];
    state.rows = column ? sortedRows(rows, column, state.descending) : rows;
    state.page = 0;
    showTotals(data, state.rows);
    showPage();
  };
  field("filter-ticker").addEventListener("input", update);
  field("filter-reason").addEventListener("change", update);
  const headers = connectHeaders(columns, (index) => {
    state.descending = state.sort === index ? !state.descending : columns[index]?.numeric === true;
    state.sort = index;
    headers.forEach((header, i) => markSorted(header, i === index, state.descending));
    update();
  });
  connectPageButtons(state, showPage);
  update();
  return { showPage, showFirst: (count) => showRows(columns, state.rows, 0, count) };
}

/** @typedef {{ rows: number[], page: number, sort: number, descending: boolean }} TableState */

/** @param {TableState} state @param {() => void} showPage */
function connectPageButtons(state, showPage) {
  const step = (/** @type {number} */ by) => () => {
    state.page += by;
    showPage();
  };
  element("page-before").addEventListener("click", step(-1));
  element("page-after").addEventListener("click", step(1));
}

/**
 * @param {import("./tradeColumns.js").TradeColumn[]} columns @param {(index: number) => void} sortBy
 * @returns {HTMLElement[]}
 */
function connectHeaders(columns, sortBy) {
  const headers = columns.map(({ label, csvName, numeric }, index) => {
    const button = make("button", label);
    button.title = `${csvName} in trades.csv; press to sort`;
    button.addEventListener("click", () => sortBy(index));
    const header = make("th", "");
    header.scope = "col";
    header.className = numeric ? "number" : "";
    header.append(button);
    return header;
  });
  element("trades-head").append(...headers);
  return headers;
}

/** @param {HTMLElement} header @param {boolean} sorted @param {boolean} descending */
function markSorted(header, sorted, descending) {
  if (sorted) header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  else header.removeAttribute("aria-sort");
}

/**
 * Shows `count` rows beginning with the one at `from`, and says which they are.
 * @param {import("./tradeColumns.js").TradeColumn[]} columns @param {number[]} rows
 * @param {number} from @param {number} count
 */
function showRows(columns, rows, from, count) {
  const lines = rows.slice(from, from + count).map((row) => {
    const line = make("tr", "");
    line.append(...columns.map((column) => cellOf(column, row)));
    return line;
  });
  element("trades-body").replaceChildren(...lines);
  const end = from + lines.length;
  const position = `Rows ${grouped(Math.min(from + 1, end))} to ${grouped(end)} of ${grouped(rows.length)}`;
  element("page-position").textContent = position;
  /** @type {HTMLButtonElement} */ (element("page-before")).disabled = from === 0;
  /** @type {HTMLButtonElement} */ (element("page-after")).disabled = end >= rows.length;
}

/** @param {import("./tradeColumns.js").TradeColumn} column @param {number} row @returns {HTMLElement} */
function cellOf({ csvName, numeric, text }, row) {
  const content = text(row);
  const cell = make(csvName === "ticker" ? "th" : "td", content);
  if (csvName === "ticker") cell.setAttribute("scope", "row");
  if (numeric) cell.className = "number";
  else cell.title = content;
  if (csvName === "pnl" || csvName === "pnl_pct") {
    cell.classList.toggle("gain", content.startsWith("+"));
    cell.classList.toggle("loss", content.startsWith("-"));
  }
  return cell;
}

/** @param {import("../reportData").ReportData} data @param {number[]} rows */
function showTotals({ trades }, rows) {
  const { count, wins, pnl } = totalsOf(rows, trades.pnl);
  const share = count === 0 ? "" : `, ${((wins / count) * 100).toFixed(1)} % winners`;
  const all = grouped(trades.pnl.length);
  element("trades-total").textContent = `${grouped(count)} of ${all} trades, P&L ${signedDollars(pnl)}${share}`;
}

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string} text @returns {HTMLElementTagNameMap[Tag]} */
function make(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @param {string} id @returns {HTMLElement} */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {string} id @returns {HTMLInputElement | HTMLSelectElement} */
function field(id) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (element(id));
}
