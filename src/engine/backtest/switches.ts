import type { IntrabarRule } from "../execution/bracket";
import type { DelistingFill } from "../execution/delistingFill";
import type { ReturnBasis } from "../signals/returnColumn";
import type { Stage } from "../strategies/parameter";

/** What a run takes from the real world beyond the plan (SPEC 6); the preset "As specified" has all of it switched off. */
export interface Switches {
  /** Day numbers, both included; null: as far as the data goes. */
  readonly startDate: number | null;
  readonly endDate: number | null;
  /** Part of the median count of bars; a date with fewer is no session. */
  readonly minSessionCoverage: number;
  readonly returnBasis: ReturnBasis;
  /** Dollars. */
  readonly minPrice: number;
  readonly minDollarVolume: number;
  /** Part of the last session's volume that an order may take; null: any. */
  readonly maxVolumeFraction: number | null;
  readonly tradeOnZeroVolume: boolean;
  readonly intrabarRule: IntrabarRule;
  readonly missingBar: "force_close" | "carry";
  readonly delistAfterSessions: number;
  readonly delistingFill: DelistingFill;
  readonly slippageBps: number;
  /** Dollars. */
  readonly commissionPerShare: number;
  readonly commissionMin: number;
  readonly creditDividends: boolean;
}

export type SwitchKey = keyof Switches;

interface SwitchBase<Kind extends string, Value> {
  readonly kind: Kind;
  readonly key: SwitchKey;
  /** Name in config.json, on the shell door and in `data-param`. */
  readonly configName: string;
  readonly label: string;
  /** One line for the person who sets it. */
  readonly help: string;
  readonly group: "Period" | "Data" | "Universe" | "Fills" | "Costs";
  /** The first stage that must run again when this changes. */
  readonly stage: Stage;
  readonly asSpecified: Value;
  readonly realistic: Value;
}

export interface NumberSwitch extends SwitchBase<"number", number | null> {
  /** `fraction` is stored as a decimal and shown as a percentage. */
  readonly unit: "fraction" | "dollars" | "sessions" | "basis points" | "dollars a share";
  readonly integer: boolean;
  /** Valid range, both ends included; null is valid too where it is what the plan has. */
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export interface ChoiceSwitch extends SwitchBase<"choice", string> {
  /** Values as config.json has them, and what they mean. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export type ToggleSwitch = SwitchBase<"toggle", boolean>;

/** A day number, or null for none. */
export type DateSwitch = SwitchBase<"date", number | null>;

export type Switch = NumberSwitch | ChoiceSwitch | ToggleSwitch | DateSwitch;
export type SwitchValue = Switches[SwitchKey];
