import { isoDate, parseIsoDate } from "../market/isoDate";
import type { Switch, SwitchValue } from "./switches";

/** A switch's value as config.json and the shell door have it: JSON, dates as texts. */
export function switchJson(entry: Switch, value: SwitchValue): number | string | boolean | null {
  return entry.kind === "date" && typeof value === "number" ? isoDate(value) : value;
}

/** The value that a JSON value or a bare word spells; undefined when it spells none of the switch's kind. */
export function switchValueOf(entry: Switch, json: unknown): SwitchValue | undefined {
  const isNothing = json === null || json === "" || json === "none";
  switch (entry.kind) {
    case "number":
      if (isNothing && entry.asSpecified === null) return null;
      return typeof json === "number" ? json : undefined;
    case "choice": {
      const choice = entry.choices.find(({ value }) => value === json);
      return choice?.value as SwitchValue | undefined;
    }
    case "toggle":
      return typeof json === "boolean" ? json : undefined;
    case "date": {
      if (isNothing) return null;
      const day = typeof json === "string" ? parseIsoDate(json) : NaN;
      return Number.isNaN(day) ? undefined : day;
    }
  }
}

/** What a switch takes, in words. */
export function switchRange(entry: Switch): string {
  switch (entry.kind) {
    case "number": {
      const range = `${entry.min} to ${entry.max}`;
      return entry.asSpecified === null ? `${range}, or null` : range;
    }
    case "choice":
      return entry.choices.map(({ value }) => value).join(", ");
    case "toggle":
      return "true or false";
    case "date":
      return "a date such as 2015-01-02, or null";
  }
}
