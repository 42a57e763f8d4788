import type { Problem } from "../problem";
import { OVERSELL_PARAMETERS, type OversellParameters } from "../strategies/oversell";
import type { Parameter } from "../strategies/parameter";

/** Every setting of one run, by the names used inside the code; config.json's names stand in the parameters. */
export interface RunConfig extends Readonly<OversellParameters> {
  readonly strategy: "oversell";
}

export type NumericKey = keyof OversellParameters;

/** All parameters of a run in the order in which config.json and the form list them. */
export const RUN_PARAMETERS: readonly Parameter<NumericKey>[] = OVERSELL_PARAMETERS;

/** Seed 000's defaults: the preset "As specified". */
export function defaultRunConfig(): RunConfig {
  const numbers = Object.fromEntries(RUN_PARAMETERS.map(({ key, default: value }) => [key, value]));
  return { strategy: "oversell", ...(numbers as Record<NumericKey, number>) };
}

/** What is known of the data when a config is checked. */
export interface DataExtent {
  readonly sessions: number;
  /** Median number of bars a ticker has. */
  readonly medianHistory: number;
}

/**
 * A problem stops the run; a warning stands beside its field and doesn't, where there is no problem. `where` is the
 * config.json name.
 */
export interface ConfigCheck {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Checks a config against SPEC 7's ranges and, where given, against the data. Pure: the page runs it at each keystroke. */
export function checkRunConfig(config: RunConfig, extent: DataExtent | null): ConfigCheck {
  const problems = RUN_PARAMETERS.flatMap((parameter) => checkRange(parameter, config[parameter.key]));
  if (config.returnWeight === 0 && config.volumeWeight === 0) {
    problems.push({
      code: "both-weights-zero",
      where: "w2",
      message: "Both weights are 0, so every score would be 0. Give at least one of them another value.",
    });
  }
  const isSound = ({ where }: Problem) => problems.every((problem) => problem.where !== where);
  return { problems, warnings: warningsOf(config, extent).filter(isSound) };
}

function checkRange(parameter: Parameter, value: number): Problem[] {
  const { configName: where, label, min, max, integer } = parameter;
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

function warningsOf(config: RunConfig, extent: DataExtent | null): Problem[] {
  const warnings: Problem[] = [];
  if (config.stopLossRate >= config.winTakeRate) {
    warnings.push({
      code: "stop-not-below-target",
      where: "stop_loss_rate",
      message: "The stop is at least as wide as the target: a loss costs more than a win brings.",
    });
  }
  if (extent && config.scoreWindow >= extent.medianHistory) {
    warnings.push({
      code: "window-longer-than-histories",
      where: "N",
      message: `Half of the tickers have ${extent.medianHistory} bars or fewer: with this window they never get a score.`,
    });
  }
  if (extent && extent.sessions < MIN_SESSIONS) {
    warnings.push({
      code: "few-sessions",
      where: "data",
      message: `The data has only ${extent.sessions} sessions; results from fewer than ${MIN_SESSIONS} say little.`,
    });
  }
  return warnings;
}

/** SPEC 7. */
const MIN_SESSIONS = 30;
