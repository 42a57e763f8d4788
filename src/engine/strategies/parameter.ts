/**
 * One setting, declared once: the form, the validation, config.json, the shell door and the sweep axes follow from it.
 */
export interface Parameter<Key extends string = string> {
  /** Name inside the code. */
  readonly key: Key;
  /** Name in config.json, on the shell door and in `data-param`. */
  readonly configName: string;
  readonly label: string;
  /** One line for the person who sets it. */
  readonly help: string;
  readonly group: "Signal" | "Exit" | "Universe" | "Capital";
  /** `fraction` is stored as a decimal (0.05) and shown as a percentage. */
  readonly unit: "sessions" | "weight" | "fraction" | "shares" | "dollars" | "positions";
  readonly integer: boolean;
  readonly default: number;
  /** Valid range, both ends included. */
  readonly min: number;
  readonly max: number;
  /** Step of the number box; the slider uses it too unless the range is logarithmic. */
  readonly step: number;
  /** How the slider spreads the range; a logarithmic one with min 0 puts 0 at its left end. */
  readonly scale: "linear" | "logarithmic";
  /** The first stage that must run again when this changes. */
  readonly stage: SliderStage;
}

/** In the order in which they run; a change in one recomputes it and those after it, nothing before. */
export type Stage = "sessions" | SliderStage;

/** The stages that have sliders. */
export type SliderStage = "rolling" | "ranking" | "days";
