import { describe, expect, it } from "vitest";
import { checkRunConfig, defaultRunConfig, RUN_PARAMETERS } from "../../../src/engine/backtest/runConfig";
import { triedValue } from "./changedSettings";

describe("the settings that the bench tries", () => {
  it.each(RUN_PARAMETERS.map(({ key }) => key))(
    "are sixteen different valid values of %s beside the default",
    (key) => {
      const values = Array.from({ length: 16 }, (_, step) => triedValue(key, step));
      expect(new Set([...values, defaultRunConfig()[key]]).size).toBe(17);
      for (const value of values) {
        expect(checkRunConfig({ ...defaultRunConfig(), [key]: value }, null).problems).toEqual([]);
      }
    },
  );
});
