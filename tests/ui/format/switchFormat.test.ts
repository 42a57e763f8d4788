import { expect, test } from "vitest";
import { SWITCH_CATALOG } from "../../../src/engine/backtest/switchCatalog";
import type { SwitchValue } from "../../../src/engine/backtest/switches";
import { dayNumberOf } from "../../../src/engine/market/isoDate";
import { formatSwitch, switchUnit } from "../../../src/ui/format/switchFormat";

const switchNamed = (configName: string) => SWITCH_CATALOG.find((entry) => entry.configName === configName)!;
const said = (configName: string, value: SwitchValue) => formatSwitch(switchNamed(configName), value);
const beside = (configName: string, value: SwitchValue) => switchUnit(switchNamed(configName), value);

test("a switch is said with its unit", () => {
  expect(said("min_session_coverage", 0.2)).toBe("20.0 %");
  expect([said("max_volume_fraction", 0.0001), said("max_volume_fraction", null)]).toEqual(["0.01 %", "none"]);
  expect([said("min_price", 0.5), said("min_dollar_volume", 1_000_000)]).toEqual(["$0.5", "$1M"]);
  expect(said("delist_after_sessions", 10)).toBe("10 sessions");
  expect([said("slippage_bps", 1), said("slippage_bps", 2.5)]).toEqual(["1 basis point", "2.5 basis points"]);
  expect([said("commission_per_share", 0.005), said("commission_per_share", 1)]).toEqual([
    "$0.005 a share",
    "$1 a share",
  ]);
});

test("choices, toggles and dates are said in words", () => {
  expect(said("delisting_fill", "haircut_30")).toBe("70 % of its last close");
  expect([said("credit_dividends", true), said("credit_dividends", false)]).toEqual(["yes", "no"]);
  expect([said("start_date", dayNumberOf(2015, 1, 2)), said("end_date", null)]).toEqual(["2015-01-02", "none"]);
});

test("beside a box stand its unit and, for a part or a sum, the value as people say it", () => {
  expect([beside("max_volume_fraction", 0.1), beside("max_volume_fraction", NaN)]).toEqual(["10.0 %", "%"]);
  expect(beside("max_volume_fraction", null)).toBe("none");
  expect([beside("min_dollar_volume", 2_500_000), beside("min_price", NaN)]).toEqual(["$2.5M", "$"]);
  expect([beside("slippage_bps", 5), beside("commission_per_share", 0.005)]).toEqual([
    "basis points",
    "dollars a share",
  ]);
  expect(["intrabar_rule", "credit_dividends", "start_date"].map((name) => beside(name, null))).toEqual(["", "", ""]);
});
