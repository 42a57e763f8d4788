import { RUN_PARAMETERS, type NumericKey } from "../../../src/engine/backtest/runConfig";
import type { SliderStage } from "../../../src/engine/strategies/parameter";

/** A parameter by its names in the code and in config.json. */
export interface Slider {
  readonly key: NumericKey;
  readonly configName: string;
}

/** The parameters whose change computes this stage and those after it anew. */
export function parametersOf(stage: SliderStage): readonly Slider[] {
  return RUN_PARAMETERS.filter((parameter) => parameter.stage === stage);
}

/**
 * Values near a parameter's default, as a person tries them: the `step`th is no other step's and never the default, so
 * nothing of its stage can come from a cache.
 */
export function triedValue(key: NumericKey, step: number): number {
  const parameter = RUN_PARAMETERS.find((candidate) => candidate.key === key)!;
  const value = parameter.default + (step + 1) * STEPS[key];
  if (value > parameter.max) throw new Error(`${parameter.configName} has no ${step}th value to try`);
  // Whole steps of the slider, whatever the sum's last binary digits.
  return Number(value.toFixed(6));
}

const STEPS: Readonly<Record<NumericKey, number>> = {
  scoreWindow: 1,
  returnWeight: 0.1,
  volumeWeight: 0.1,
  winTakeRate: 0.002,
  stopLossRate: 0.002,
  maxHoldSessions: 1,
  minVolume: 50_000,
  initialCapital: 20_000,
  maxPositions: 1,
};
