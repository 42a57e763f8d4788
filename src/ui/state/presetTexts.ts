import { differencesFrom, PRESET_LABELS, PRESETS, presetOf, type Preset } from "../../engine/backtest/presets";
import { defaultRunConfig, type RunConfig } from "../../engine/backtest/runConfig";
import type { Switches } from "../../engine/backtest/switches";
import { switchJson } from "../../engine/backtest/switchTexts";
import { isoDate } from "../../engine/market/isoDate";
import { formatCount } from "../format/numberFormat";
import { formatSwitch } from "../format/switchFormat";
import { changedSettings, type Setting } from "./settings";

/** The preset that switches are, or come nearest to: the plan where two are as near. */
export function nearestPreset(switches: Switches): Preset {
  const distance = (preset: Preset): number => differencesFrom(preset, switches).length;
  return PRESETS.reduce((nearest, preset) => (distance(preset) < distance(nearest) ? preset : nearest));
}

/** The name of the preset that switches are, the period apart. */
export function presetName(switches: Switches): string {
  const preset = presetOf(switches);
  return preset === null ? "Custom" : PRESET_LABELS[preset];
}

/** What switches are beside their preset's name: `base` is the one that they were changed from by hand. */
export function presetNote(base: Preset, switches: Switches): string {
  const preset = presetOf(switches);
  return preset === null ? `${PRESET_LABELS[base]}, but ${differencesText(base, switches)}.` : PRESET_NOTES[preset];
}

/** In half a sentence, what sets a run apart from the plan: each switch while they are few. */
export function planText(switches: Switches): string {
  const { length } = differencesFrom("as_specified", switches);
  if (length === 0) return "the plan to the letter, without costs.";
  if (length > FEW) return `differs from “As specified” in ${formatCount(length)} switches, which stand below.`;
  return `differs from “As specified” by ${differencesText("as_specified", switches)}.`;
}

/** The period that was chosen, in half a sentence; null for all sessions of the data. */
export function periodText({ startDate, endDate }: Switches): string | null {
  const from = startDate === null ? [] : [`from ${isoDate(startDate)}`];
  const to = endDate === null ? [] : [`to ${isoDate(endDate)}`];
  return startDate === null && endDate === null ? null : [...from, ...to].join(" ");
}

/** What a line in the list of runs says of the settings, by config.json's names: the preset and what was changed. */
export function settingsText(config: RunConfig): string {
  const preset = nearestPreset(config);
  const changes = changedSettings(config, defaultRunConfig(preset)).map(
    (setting) => `${setting.configName} ${valueText(setting, config)}`,
  );
  const isPlan = preset === "as_specified" && changes.length > 0;
  return [...(isPlan ? [] : [PRESET_LABELS[preset]]), ...changes].join(", ");
}

function valueText(setting: Setting, config: RunConfig): string {
  return String("kind" in setting ? (switchJson(setting, config[setting.key]) ?? "none") : config[setting.key]);
}

function differencesText(preset: Preset, switches: Switches): string {
  return differencesFrom(preset, switches)
    .map((entry) => `${entry.label.toLowerCase()} ${formatSwitch(entry, switches[entry.key])}`)
    .join(", ");
}

const FEW = 4;

const PRESET_NOTES: Readonly<Record<Preset, string>> = {
  as_specified: "The plan to the letter: no costs, and every order fills.",
  realistic: "With costs, and only what could have been traded.",
};
