import type { DataExtent } from "../../engine/backtest/dataExtent";
import { presetOf, switchesOf, type Preset } from "../../engine/backtest/presets";
import { checkRunConfig, defaultRunConfig, type ConfigCheck, type RunConfig } from "../../engine/backtest/runConfig";
import type { Problem } from "../../engine/problem";
import { configOf, switchTextsOf, textsOf, type DraftTexts } from "./draftTexts";
import { nearestPreset } from "./presetTexts";
import { changedSettings, SETTINGS, type SettingKey } from "./settings";

const DEFAULTS = defaultRunConfig();

/** The settings being edited: texts as typed, the config that they spell, and what is wrong with it. */
export class ConfigDraft {
  #texts = $state<DraftTexts>(textsOf(DEFAULTS));
  #base = $state<Preset>("as_specified");
  readonly config: RunConfig = $derived(configOf(this.#texts));
  readonly check: ConfigCheck;
  /** The preset that the switches are; null: changed by hand. */
  readonly preset: Preset | null = $derived(presetOf(this.config));
  /** What each setting goes back to. */
  readonly usual: RunConfig = $derived(defaultRunConfig(this.#base));
  readonly #changed = $derived(changedSettings(this.config, this.usual).map(({ key }) => key));

  constructor(extent: () => DataExtent | null) {
    this.check = $derived(checkRunConfig(this.config, extent()));
  }

  get valid(): boolean {
    return this.check.problems.length === 0;
  }

  /** Something is not as the plan has it. */
  get anyChanged(): boolean {
    return changedSettings(this.config, DEFAULTS).length > 0;
  }

  /** The preset that the switches were before they were changed by hand. */
  get basePreset(): Preset {
    return this.#base;
  }

  isChanged(key: SettingKey): boolean {
    return this.#changed.includes(key);
  }

  text(key: SettingKey): string {
    return this.#texts[key];
  }

  setText(key: SettingKey, text: string): void {
    this.#texts[key] = text;
    this.#base = this.preset ?? this.#base;
  }

  set(config: RunConfig): void {
    this.#texts = textsOf(config);
    this.#base = nearestPreset(config);
  }

  /** Takes all switches of a preset; the period is the data's matter and stays. */
  choosePreset(preset: Preset): void {
    const { startDate, endDate } = this.#texts;
    this.#texts = { ...this.#texts, ...switchTextsOf(switchesOf(preset)), startDate, endDate };
    this.#base = preset;
  }

  reset(key: SettingKey): void {
    this.setText(key, textsOf(this.usual)[key]);
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
    return this.check.warnings.filter(({ where }) => SETTINGS.every(({ configName }) => configName !== where));
  }
}
