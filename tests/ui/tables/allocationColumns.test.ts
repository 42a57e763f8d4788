import { expect, test } from "vitest";
import { allocationOrderColumns } from "../../../src/ui/tables/allocationOrderColumns";
import { latestWeightColumns } from "../../../src/ui/tables/latestWeightColumns";
import { rebalanceColumns } from "../../../src/ui/tables/rebalanceColumns";
import type { TableColumn } from "../../../src/ui/tables/tableColumn";
import { smallAllocation } from "../../engine/report/smallAllocation";

const report = smallAllocation();

function textsOf(columns: readonly TableColumn[], row: number): Record<string, string> {
  return Object.fromEntries(columns.map(({ id, text }) => [id, text(row)]));
}

test("an order's row says when, what and with which outcome", () => {
  const columns = allocationOrderColumns(report);
  expect(report.orders.count).toBeGreaterThan(0);
  const row = textsOf(columns, 0);
  expect(row).toMatchObject({
    order: "1",
    side: "buy",
    type: "market",
    state: expect.stringMatching(/^(filled|rejected: )/),
  });
  expect(row["created_date"]).toMatch(/^(2024-01-0\d|–)$/);
});

test("a rebalance's row has for each asset its target and what came of it", () => {
  const row = textsOf(rebalanceColumns(report), 0);
  expect(Object.keys(row)).toEqual(["date", "asset-A", "asset-B,C", "cash"]);
  expect(row["asset-A"]).toMatch(/^\d+\.\d % → \d+\.\d %$/);
});

test("the latest weights end with the cash, and their values with what the portfolio is worth", () => {
  const columns = latestWeightColumns(report);
  const rows = Array.from({ length: report.assets.length + 1 }, (_, row) => textsOf(columns, row));
  expect(rows.map(({ asset }) => asset)).toEqual(["A", "B,C", "Cash"]);
  const values = rows.map(({ value }) => Number(value!.replaceAll(/[$,]/g, "")));
  expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(report.equity.totalValue.at(-1)!, 1);
});
