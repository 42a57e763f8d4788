import { describe, expect, it } from "vitest";
import { checkMarginSettings, type MarginSettings } from "../../../../src/engine/execution/ledger/marginSettings";

const sound: MarginSettings = { maxLeverage: 3, maintenanceRate: 0.25, annualInterestRate: 0.06 };
const codesOf = (change: Partial<MarginSettings>) =>
  checkMarginSettings({ ...sound, ...change }).map(({ code, where }) => `${where}: ${code}`);

describe("checkMarginSettings", () => {
  it("has nothing against sound ones, nor against an account that borrows nothing", () => {
    expect(codesOf({})).toEqual([]);
    expect(codesOf({ maxLeverage: 1, maintenanceRate: 0, annualInterestRate: 0 })).toEqual([]);
  });

  it.each<[Partial<MarginSettings>, string]>([
    [{ maxLeverage: 0.5 }, "max_leverage: leverage-below-one"],
    [{ maxLeverage: Infinity, maintenanceRate: 0.1 }, "max_leverage: leverage-below-one"],
    [{ maintenanceRate: -0.1 }, "maintenance_rate: maintenance-above-margin"],
    // Levered 4 times a position starts with 25 % of its value, which would be liquidated at once.
    [{ maxLeverage: 4 }, "maintenance_rate: maintenance-above-margin"],
    [{ maintenanceRate: NaN }, "maintenance_rate: maintenance-above-margin"],
    [{ annualInterestRate: -0.01 }, "annual_interest_rate: interest-below-zero"],
    [{ annualInterestRate: NaN }, "annual_interest_rate: interest-below-zero"],
  ])("%o has the problem %s", (change, problem) => {
    expect(codesOf(change)).toContain(problem);
  });

  it("holds a leverage that can't be used against itself only", () => {
    expect(codesOf({ maxLeverage: NaN })).toEqual(["max_leverage: leverage-below-one"]);
  });
});
