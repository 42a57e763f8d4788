import { ALLOCATION_PARAMETERS } from "../../engine/backtest/allocation/allocationCatalog";
import type { AllocationConfig } from "../../engine/backtest/allocation/allocationConfig";
import { formatFraction } from "../format/numberFormat";
import { assetsText } from "./allocationTexts";

/** What an allocation does, in two sentences. */
export function allocationText(config: AllocationConfig): string {
  const drift = config.rebalance === "drift" ? ` by more than ${formatFraction(config.driftThreshold, 1)}` : "";
  return (
    `${capital(labelOf("strategy", config.strategy))}: ${assetsText(config.assets)}. ` +
    `Brought to the targets ${labelOf("rebalance", config.rebalance)}${drift}, filled at ${labelOf("fillAt", config.fillAt)}.`
  );
}

function labelOf(key: "strategy" | "rebalance" | "fillAt", value: string): string {
  const parameter = ALLOCATION_PARAMETERS.find((candidate) => candidate.key === key);
  const choices = parameter?.kind === "choice" ? parameter.choices : [];
  return choices.find((choice) => choice.value === value)?.label ?? value;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
