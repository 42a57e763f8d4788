import type { Switch, SwitchValue } from "../../engine/backtest/switches";
import { isoDate } from "../../engine/market/isoDate";
import { formatCounted, formatDollarsFine, formatDollarsShort, formatFraction } from "./numberFormat";

/** A switch's value as people say it, with its unit: `20.0 %`, `5 basis points`, `its last close`, `yes`, `none`. */
export function formatSwitch(entry: Switch, value: SwitchValue): string {
  if (value === null) return "none";
  switch (entry.kind) {
    case "number":
      return withUnit(entry.unit, Number(value));
    case "choice":
      return entry.choices.find((choice) => choice.value === value)?.label ?? String(value);
    case "toggle":
      return value === true ? "yes" : "no";
    case "date":
      return isoDate(Number(value));
  }
}

/** What stands beside a switch's control: its unit, and for a fraction or a sum of money the value as people say it. */
export function switchUnit(entry: Switch, value: SwitchValue): string {
  if (entry.kind !== "number") return "";
  if (value === null) return "none";
  const { unit } = entry;
  switch (unit) {
    case "fraction":
      return Number.isFinite(value) ? withUnit(unit, Number(value)) : "%";
    case "dollars":
      return Number.isFinite(value) ? withUnit(unit, Number(value)) : "$";
    case "sessions":
    case "basis points":
    case "dollars a share":
      return unit;
  }
}

type Unit = Extract<Switch, { kind: "number" }>["unit"];

function withUnit(unit: Unit, value: number): string {
  switch (unit) {
    case "fraction":
      return formatFraction(value, value > 0 && value < SMALL_FRACTION ? 2 : 1);
    case "dollars":
      return formatDollarsShort(value);
    case "sessions":
      return formatCounted(value, "session");
    case "basis points":
      return `${value} basis point${value === 1 ? "" : "s"}`;
    case "dollars a share":
      return `${formatDollarsFine(value)} a share`;
  }
}

/** One decimal of a percentage would show it as 0.0 %. */
const SMALL_FRACTION = 0.001;
