import type { Parameter } from "../../engine/strategies/parameter";
import { formatCounted, formatDecimal, formatDollarsShort, formatFraction } from "./numberFormat";

/** A setting as people say it, with its unit: `5.0 %`, `1 session`, `$500K`. */
export function formatSetting({ unit }: Parameter, value: number): string {
  switch (unit) {
    case "fraction":
      return formatFraction(value, 1);
    case "dollars":
      return formatDollarsShort(value);
    case "weight":
      return `${formatDecimal(value, 1)} ×`;
    case "sessions":
    case "shares":
    case "positions":
      return formatCounted(value, unit.slice(0, -1));
  }
}
