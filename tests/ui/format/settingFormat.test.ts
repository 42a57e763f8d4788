import { expect, test } from "vitest";
import { RUN_PARAMETERS } from "../../../src/engine/backtest/runConfig";
import { formatSetting } from "../../../src/ui/format/settingFormat";

test("a setting is said with its unit", () => {
  const said = (configName: string, value: number) =>
    formatSetting(
      RUN_PARAMETERS.find((parameter) => parameter.configName === configName)!,
      value,
    );
  expect(said("win_take_rate", 0.05)).toBe("5.0 %");
  expect([said("K", 1), said("K", 12)]).toEqual(["1 session", "12 sessions"]);
  expect(said("V", 500_000)).toBe("500,000 shares");
  expect(said("initial_capital", 2_500_000)).toBe("$2.5M");
  expect(said("max_positions", 3)).toBe("3 positions");
  expect(said("w1", -1)).toBe("-1.0 ×");
});
