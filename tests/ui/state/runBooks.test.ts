import { expect, test } from "vitest";
import { balancesOf, ordersOf, postingsOf } from "../../../src/ui/state/runBooks";
import { tradedReport } from "./tradedReport";

const dollars = (amounts: Float64Array): number[] => [...amounts].map((micros) => micros / 1e6);

test("each posting has its position and the balances after it", () => {
  const { position, available, unavailable, ledger } = postingsOf(tradedReport());
  // The deposit; three postings for each purchase; BBB's dividend; AAA's sale and its commission.
  expect([...position]).toEqual([-1, 0, 0, 0, 1, 1, 1, 1, 0, 0]);
  expect([...ledger.order]).toEqual([-1, 1, 1, 1, 5, 5, 5, -1, 2, 2]);
  expect(dollars(available)).toEqual([10_000, 8999, 8999, 8999, 7998, 7998, 7998, 8008, 9058, 9057]);
  // 1,001 are reserved, 1,000 of them become shares, 1 is the commission.
  expect(dollars(unavailable)).toEqual([0, 1001, 1, 0, 1001, 1, 0, 0, 0, 0]);
});

test("the balances at the end of each session are the run's, with nothing reserved overnight", () => {
  const report = tradedReport();
  const { available, reserved, invested } = balancesOf(report);
  expect([...available]).toEqual([10_000, 7998, 9057, 9057]);
  expect([...reserved]).toEqual([0, 0, 0, 0]);
  expect([...invested]).toEqual([...report.equity.positionValue]);
});

test("they are made once a report", () => {
  const report = tradedReport();
  expect(ordersOf(report)).toBe(ordersOf(report));
  expect(postingsOf(report)).toBe(postingsOf(report));
  expect(ordersOf(tradedReport())).not.toBe(ordersOf(report));
});
