import {
  checkRunConfig,
  defaultRunConfig,
  RUN_PARAMETERS,
  type ConfigCheck,
  type DataExtent,
  type NumericKey,
  type RunConfig,
} from "../../engine/backtest/runConfig";
import type { Problem } from "../../engine/problem";
import { changedParameters, configOf, textsOf, type DraftTexts } from "./draftTexts";

const DEFAULTS = defaultRunConfig();

/** The settings being edited: texts as typed, the config that they spell, and what is wrong with it. */
export class ConfigDraft {
  #texts = $state<DraftTexts>(textsOf(DEFAULTS));
  readonly config: RunConfig = $derived(configOf(this.#texts));
  readonly check: ConfigCheck;
  readonly #changed = $derived(changedParameters(this.config, DEFAULTS).map(({ key }) => key));

  constructor(extent: () => DataExtent | null) {
    this.check = $derived(checkRunConfig(this.config, extent()));
  }

  get valid(): boolean {
    return this.check.problems.length === 0;
  }

  get anyChanged(): boolean {
    return this.#changed.length > 0;
  }

  isChanged(key: NumericKey): boolean {
    return this.#changed.includes(key);
  }

  text(key: NumericKey): string {
    return this.#texts[key];
  }

  setText(key: NumericKey, text: string): void {
    this.#texts[key] = text;
  }

  set(config: RunConfig): void {
    this.#texts = textsOf(config);
  }

  reset(key: NumericKey): void {
    this.#texts[key] = String(DEFAULTS[key]);
  }

  resetAll(): void {
    this.set(DEFAULTS);
  }

  problemsAt(configName: string): readonly Problem[] {
    return this.check.problems.filter(({ where }) => where === configName);
  }

  warningsAt(configName: string): readonly Problem[] {
    return this.check.warnings.filter(({ where }) => where === configName);
  }

  /** Warnings that belong to no single field (the data is short). */
  get generalWarnings(): readonly Problem[] {
    return this.check.warnings.filter(({ where }) => RUN_PARAMETERS.every(({ configName }) => configName !== where));
  }
}
