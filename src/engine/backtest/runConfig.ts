import type { Problem } from "../problem";
import type { DataExtent } from "./dataExtent";
import { switchesOf, type Preset } from "./presets";
import { rangeProblems } from "./rangeProblems";
import { MIN_SESSIONS, switchProblems, switchWarnings } from "./switchChecks";
import type { Switches } from "./switches";
import { OVERSELL_PARAMETERS, type OversellParameters } from "../strategies/oversell";
import type { Parameter } from "../strategies/parameter";

/** Every setting of one run, by the names used inside the code; config.json's names stand in the catalogs. */
export interface RunConfig extends Readonly<OversellParameters>, Switches {
  readonly strategy: "oversell";
}

export type NumericKey = keyof OversellParameters;

/** All parameters of a run in the order in which config.json and the form list them. */
export const RUN_PARAMETERS: readonly Parameter<NumericKey>[] = OVERSELL_PARAMETERS;

/** Seed 000's defaults with a preset's switches. */
export function defaultRunConfig(preset: Preset = "as_specified"): RunConfig {
  const numbers = Object.fromEntries(RUN_PARAMETERS.map(({ key, default: value }) => [key, value]));
  return { strategy: "oversell", ...(numbers as Record<NumericKey, number>), ...switchesOf(preset) };
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
  const problems = RUN_PARAMETERS.flatMap((parameter) => rangeProblems(parameter, config[parameter.key]));
  problems.push(...switchProblems(config, extent));
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
  return [...warnings, ...switchWarnings(config, extent)];
}
