import type { Parameter } from "../../engine/strategies/parameter";
import { formatDecimal, formatDollarsShort } from "../format/numberFormat";

/** What stands beside a parameter's box: its unit, and for a fraction or a sum of money the value as people say it. */
export function unitText(unit: Parameter["unit"], value: number): string {
  switch (unit) {
    case "fraction":
      return Number.isFinite(value) ? `${formatDecimal(value * 100, 1)} %` : "%";
    case "dollars":
      return Number.isFinite(value) ? formatDollarsShort(value) : "$";
    case "weight":
      return "×";
    case "sessions":
    case "shares":
    case "positions":
      return unit;
  }
}
