import { RUN_PARAMETERS, type NumericKey, type RunConfig } from "../../engine/backtest/runConfig";

/** What stands in each number box, as typed. */
export type DraftTexts = Record<NumericKey, string>;

/** The boxes' texts for a config. */
export function textsOf(config: RunConfig): DraftTexts {
  return Object.fromEntries(RUN_PARAMETERS.map(({ key }) => [key, String(config[key])])) as DraftTexts;
}

/** The config that the boxes spell; NaN where a text is no number, which `checkRunConfig` refuses. */
export function configOf(texts: Readonly<DraftTexts>): RunConfig {
  const numbers = RUN_PARAMETERS.map(({ key }) => [key, numberOf(texts[key])]);
  return { strategy: "oversell", ...(Object.fromEntries(numbers) as Record<NumericKey, number>) };
}

/** The parameters in which two configs differ. */
export function changedParameters(config: RunConfig, base: RunConfig): typeof RUN_PARAMETERS {
  return RUN_PARAMETERS.filter(({ key }) => !Object.is(config[key], base[key]));
}

/** `Number("")` is 0, but an empty box is no setting. */
function numberOf(text: string): number {
  return text.trim() === "" ? NaN : Number(text);
}
