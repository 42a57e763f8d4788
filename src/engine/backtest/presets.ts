import { SWITCH_CATALOG } from "./switchCatalog";
import type { Switches } from "./switches";

/** A named set of switches. */
export const PRESETS = ["as_specified", "realistic"] as const;

export type Preset = (typeof PRESETS)[number];

export const PRESET_LABELS: Readonly<Record<Preset, string>> = {
  as_specified: "As specified",
  realistic: "Realistic",
};

/** The switches of a preset. */
export function switchesOf(preset: Preset): Switches {
  const values = SWITCH_CATALOG.map((entry) => [
    entry.key,
    preset === "realistic" ? entry.realistic : entry.asSpecified,
  ]);
  return Object.fromEntries(values) as Switches;
}

/** The preset that these switches are, the period apart; null: changed by hand. */
export function presetOf(switches: Switches): Preset | null {
  return PRESETS.find((preset) => differencesFrom(preset, switches).length === 0) ?? null;
}

/** Where switches differ from a preset's. The period is none of a preset's matter. */
export function differencesFrom(preset: Preset, switches: Switches): typeof SWITCH_CATALOG {
  const theirs = switchesOf(preset);
  return SWITCH_CATALOG.filter(({ group, key }) => group !== "Period" && theirs[key] !== switches[key]);
}
