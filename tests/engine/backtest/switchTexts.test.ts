import { describe, expect, it } from "vitest";
import { configOf } from "../../../src/cli/settings";
import { SWITCH_CATALOG } from "../../../src/engine/backtest/switchCatalog";
import { switchJson, switchValueOf } from "../../../src/engine/backtest/switchTexts";

describe("switches as texts", () => {
  it.each(SWITCH_CATALOG.map((entry) => [entry.configName, entry] as const))(
    "%s: what is written is read back",
    (_, entry) => {
      for (const value of [entry.asSpecified, entry.realistic, ...(entry.kind === "date" ? [16_514] : [])])
        expect(switchValueOf(entry, switchJson(entry, value as never))).toBe(value);
    },
  );

  it.each([
    ["start_date=2015-02-30", "start_date", "a date such as"],
    ["start_date=soon", "start_date", "a date such as"],
    ["min_price=null", "min_price", "0 to 10000"],
    ["min_price=cheap", "min_price", "0 to 10000"],
    ["max_volume_fraction=2", "max_volume_fraction", "between 0.0001 and 1"],
    ["credit_dividends=yes", "credit_dividends", "true or false"],
    ["intrabar_rule=1", "intrabar_rule", "tp_first, sl_first, nearest"],
    ["delisting_fill=half", "delisting_fill", "entry_price, last_close, haircut_30, worthless"],
  ])("refuses %s", (setting, where, message) => {
    expect(configOf([setting])).toMatchObject({
      kind: "refused",
      problems: [{ where, message: expect.stringContaining(message) as string }],
    });
  });

  it("takes dates, nothing, words and JSON", () => {
    const settings = ["start_date=2015-03-20", "end_date=none", "max_volume_fraction=", "credit_dividends=true"];
    expect(configOf([...settings, "intrabar_rule=nearest", "slippage_bps=2.5"])).toMatchObject({
      kind: "config",
      config: {
        startDate: 16_514,
        endDate: null,
        maxVolumeFraction: null,
        creditDividends: true,
        intrabarRule: "nearest",
        slippageBps: 2.5,
      },
    });
  });
});
