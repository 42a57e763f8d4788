import { expect, test } from "vitest";
import { ordersOf, postingsOf } from "../../../src/ui/state/runBooks";
import { orderColumns } from "../../../src/ui/tables/orderColumns";
import { postingColumns } from "../../../src/ui/tables/postingColumns";
import { scopeText } from "../../../src/ui/tables/scopeText";
import type { TableColumn } from "../../../src/ui/tables/tableColumn";
import { tradedReport } from "../state/tradedReport";

const report = tradedReport();
const cells = (columns: readonly TableColumn[], row: number) => columns.map(({ text }) => text(row));

test("an order's line tells what was asked beside what was done", () => {
  const columns = orderColumns(ordersOf(report), report);
  expect(cells(columns, 1)).toEqual(
    ["2", "AAA", "take profit", "sell", "limit", "filled", "$105.00", "–"].concat(
      ["10", "10", "$105.00", "$1.00", "2021-01-05", "2021-01-06", "–"], // created with the purchase, filled a day later
    ),
  );
  expect(cells(columns, 2)).toEqual(
    ["3", "AAA", "stop loss", "sell", "stop", "cancelled", "–", "$97.00"].concat(
      ["10", "0", "–", "$0.00", "2021-01-05", "–", "2021-01-06"], // the target was filled instead
    ),
  );
});

test("a posting's line tells what changed and what is left", () => {
  const columns = postingColumns(postingsOf(report), report);
  const line = (row: number) => cells(columns, row).join(" | ");
  expect(line(0)).toBe("At the start | DEPOSIT |  |  | +$10,000.00 | – | $10,000.00 | $0.00");
  expect(line(1)).toBe("2021-01-05 | RESERVE_MARGIN | 1 | AAA | -$1,001.00 | +$1,001.00 | $8,999.00 | $1,001.00");
  expect(line(7)).toBe("2021-01-06 | DIVIDEND |  | BBB | +$10.00 | – | $8,008.00 | $0.00");
  expect(columns.find(({ id }) => id === "available")?.title?.(7)).toBe("8008.000000 dollars");
});

test("what a table is narrowed to is said in the words of orders.csv", () => {
  const orders = ordersOf(report);
  expect(scopeText({ kind: "all" }, orders)).toBe(null);
  expect(scopeText({ kind: "order", order: 5 }, orders)).toBe("Only order 5.");
  expect(scopeText({ kind: "position", position: 1 }, orders)).toBe("Only position 2, BBB.");
});
