import type { Problem } from "../problem";

/** A setting that is a number within a range, by its name in config.json. */
export interface RangedSetting {
  readonly configName: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

/** What is wrong with a value of a setting: at most one thing. */
export function rangeProblems(setting: RangedSetting, value: number): Problem[] {
  const { configName: where, label, min, max, integer } = setting;
  const range = `between ${min} and ${max}`;
  if (!Number.isFinite(value)) {
    return [{ code: "not-a-number", where, message: `${label} needs a number ${range}.` }];
  }
  if (value < min || value > max) {
    return [{ code: "out-of-range", where, message: `${label} is ${value}; it must lie ${range}.` }];
  }
  if (integer && !Number.isInteger(value)) {
    return [{ code: "not-whole", where, message: `${label} is ${value}; it must be a whole number ${range}.` }];
  }
  return [];
}
