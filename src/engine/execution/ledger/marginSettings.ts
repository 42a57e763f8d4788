import type { Problem } from "../../problem";

/** What may be borrowed, and at which price. */
export interface MarginSettings {
  /** Exposure is at most so many times the equity; 1 borrows nothing. */
  readonly maxLeverage: number;
  /** Part of the market value that must remain as equity (0.25 = 25 %). */
  readonly maintenanceRate: number;
  /** On borrowed money, for a year (0.06 = 6 %). */
  readonly annualInterestRate: number;
}

/** What is wrong with a user's margin settings; none when they can be used. `where` is the config.json name. */
export function checkMarginSettings(settings: MarginSettings): readonly Problem[] {
  const { maxLeverage, maintenanceRate, annualInterestRate } = settings;
  const problems: Problem[] = [];
  const hasLeverage = maxLeverage >= 1 && maxLeverage < Infinity;
  if (!hasLeverage) {
    problems.push({
      code: "leverage-below-one",
      where: "max_leverage",
      message: `The highest leverage is ${maxLeverage}; it must be a number of 1 or more.`,
    });
  }
  // A position opened at the highest leverage starts with 1 / maxLeverage of its value: at or below the rate it would be
  // liquidated at once.
  if (!(maintenanceRate >= 0 && maintenanceRate * (hasLeverage ? maxLeverage : 1) < 1)) {
    problems.push({
      code: "maintenance-above-margin",
      where: "maintenance_rate",
      message: `The maintenance rate is ${maintenanceRate}; it must be 0 or more and below 1 / the highest leverage.`,
    });
  }
  if (!(annualInterestRate >= 0 && annualInterestRate < Infinity)) {
    problems.push({
      code: "interest-below-zero",
      where: "annual_interest_rate",
      message: `The interest rate is ${annualInterestRate}; it must be a number of 0 or more.`,
    });
  }
  return problems;
}
