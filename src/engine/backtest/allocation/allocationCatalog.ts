import {
  ALLOCATION_STRATEGIES,
  ALLOCATION_SWITCHES,
  type AllocationConfig,
  type AllocationStrategy,
} from "./allocationConfig";
import { SWITCH_CATALOG } from "../switchCatalog";
import type { Switch } from "../switches";

/** One setting of an allocation that no switch is, declared once: form, check, shell door and config.json follow from it. */
export type AllocationParameter = NumberParameter | ChoiceParameter | SymbolsParameter;

interface ParameterBase<Kind extends string, Key extends keyof AllocationConfig> {
  readonly kind: Kind;
  readonly key: Key;
  /** Name in config.json, on the shell door and in `data-allocation-param`. */
  readonly configName: string;
  readonly label: string;
  /** One line for the person who sets it. */
  readonly help: string;
  /** Null: every strategy has it. */
  readonly only: AllocationStrategy | null;
}

export interface NumberParameter extends ParameterBase<
  "number",
  | "driftThreshold"
  | "initialCapital"
  | "maxPositionFraction"
  | "shortSpan"
  | "mediumSpan"
  | "longSpan"
  | "firstWeight"
  | "secondWeight"
> {
  /** `fraction` is stored as a decimal and shown as a percentage. */
  readonly unit: "fraction" | "dollars" | "sessions";
  readonly integer: boolean;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export interface ChoiceParameter extends ParameterBase<"choice", "strategy" | "rebalance" | "fillAt"> {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface SymbolsParameter extends ParameterBase<"symbols", "assets"> {
  /** How many there may be. */
  readonly max: number;
}

/** In the order of config.json and the form; the switches follow. */
export const ALLOCATION_PARAMETERS: readonly AllocationParameter[] = [
  {
    kind: "choice",
    key: "strategy",
    configName: "strategy",
    label: "Model",
    help: "What says how the portfolio is divided.",
    only: null,
    choices: [
      { value: "equal_weight", label: "the same part for each asset" },
      { value: "ema_allocation", label: "the strongest trends (moving averages)" },
    ] satisfies readonly { value: (typeof ALLOCATION_STRATEGIES)[number]; label: string }[],
  },
  {
    kind: "symbols",
    key: "assets",
    configName: "assets",
    label: "Assets",
    help: "Tickers of the loaded prices or funds.",
    only: null,
    max: 50,
  },
  {
    kind: "choice",
    key: "rebalance",
    configName: "rebalance",
    label: "Rebalance",
    help: "When the portfolio is brought back to its targets; the first targets are always followed.",
    only: null,
    choices: [
      { value: "daily", label: "each session" },
      { value: "weekly", label: "on the first session of a week" },
      { value: "monthly", label: "on the first session of a month" },
      { value: "drift", label: "when a part has drifted" },
    ],
  },
  {
    kind: "number",
    key: "driftThreshold",
    configName: "drift_threshold",
    label: "Drift",
    help: "With “when a part has drifted”: further from its target than this part of the portfolio.",
    only: null,
    unit: "fraction",
    integer: false,
    min: 0.001,
    max: 1,
    step: 0.005,
  },
  {
    kind: "choice",
    key: "fillAt",
    configName: "fill_at",
    label: "Filled at",
    help: "Of the session after the decision.",
    only: null,
    choices: [
      { value: "open", label: "the open" },
      { value: "close", label: "the close" },
    ],
  },
  {
    kind: "number",
    key: "initialCapital",
    configName: "initial_capital",
    label: "Initial capital",
    help: "Cash before the first session.",
    only: null,
    unit: "dollars",
    integer: false,
    min: 1000,
    // Money is kept in whole millionths, of which a double holds nine billion dollars.
    max: 100_000_000,
    step: 1000,
  },
  {
    kind: "number",
    key: "maxPositionFraction",
    configName: "max_position_fraction",
    label: "Largest position",
    help: "A purchase that would make an asset more than this part of the portfolio is rejected; 100 %: no limit.",
    only: null,
    unit: "fraction",
    integer: false,
    min: 0.01,
    max: 1,
    step: 0.05,
  },
  {
    kind: "number",
    key: "shortSpan",
    configName: "short_span",
    label: "Short average",
    help: "Span of the fast moving average.",
    only: "ema_allocation",
    unit: "sessions",
    integer: true,
    min: 2,
    max: 500,
    step: 1,
  },
  {
    kind: "number",
    key: "mediumSpan",
    configName: "medium_span",
    label: "Medium average",
    help: "Span of the middle moving average.",
    only: "ema_allocation",
    unit: "sessions",
    integer: true,
    min: 2,
    max: 500,
    step: 1,
  },
  {
    kind: "number",
    key: "longSpan",
    configName: "long_span",
    label: "Long average",
    help: "Span of the slow moving average.",
    only: "ema_allocation",
    unit: "sessions",
    integer: true,
    min: 2,
    max: 500,
    step: 1,
  },
  {
    kind: "number",
    key: "firstWeight",
    configName: "first_weight",
    label: "Strongest asset",
    help: "Part of the portfolio for the strongest rising trend.",
    only: "ema_allocation",
    unit: "fraction",
    integer: false,
    min: 0,
    max: 1,
    step: 0.05,
  },
  {
    kind: "number",
    key: "secondWeight",
    configName: "second_weight",
    label: "Second asset",
    help: "Part of the portfolio for the second strongest; what is left stays in cash.",
    only: "ema_allocation",
    unit: "fraction",
    integer: false,
    min: 0,
    max: 1,
    step: 0.05,
  },
];

/** The switches of SPEC 6 that an allocation has, in the catalog's order. */
export const ALLOCATION_SWITCH_CATALOG: readonly Switch[] = SWITCH_CATALOG.filter(({ key }) =>
  ALLOCATION_SWITCHES.some((name) => name === key),
);
