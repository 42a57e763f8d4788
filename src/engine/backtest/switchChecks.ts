import type { Problem } from "../problem";
import { isoDate } from "../market/isoDate";
import type { DataExtent } from "./dataExtent";
import { rangeProblems } from "./rangeProblems";
import { sessionRange } from "./sessionRange";
import { SWITCH_CATALOG } from "./switchCatalog";
import type { Switch, Switches, SwitchValue } from "./switches";

/** What is wrong with the switches of a run, by config.json's names; `extent` null: nothing is known of the data. */
export function switchProblems(switches: Switches, extent: DataExtent | null): Problem[] {
  const problems = SWITCH_CATALOG.flatMap((entry) => valueProblems(entry, switches[entry.key]));
  problems.push(...periodProblems(switches, extent));
  if (extent && switches.returnBasis === "closeadj" && !extent.hasAdjustedCloses) {
    problems.push({
      code: "no-adjusted-closes",
      where: "return_basis",
      message:
        "The price files have no column closeadj. Take returns from the close (return_basis close), or use a newer SEP file.",
    });
  }
  return problems;
}

/** What is odd about them, but runs. */
export function switchWarnings(switches: Switches, extent: DataExtent | null): Problem[] {
  return extent && switches.creditDividends && !extent.hasDividends ? [NO_DIVIDENDS] : [];
}

/** Dividends are wanted, and nothing tells of any. */
const NO_DIVIDENDS: Problem = {
  code: "no-dividends",
  where: "credit_dividends",
  message: "None of the files tells of dividends, so none is credited. Drop ACTIONS as well to have them.",
};

/** SPEC 7. */
export const MIN_SESSIONS = 30;

/** What is wrong with the value of one switch. */
export function valueProblems(entry: Switch, value: SwitchValue): Problem[] {
  const { configName: where, label } = entry;
  switch (entry.kind) {
    case "number":
      return value === null && entry.asSpecified === null ? [] : rangeProblems(entry, Number(value ?? NaN));
    case "choice": {
      const choices = entry.choices.map((choice) => choice.value);
      if (choices.includes(String(value))) return [];
      return [{ code: "no-choice", where, message: `${label} is one of ${choices.join(", ")}.` }];
    }
    case "toggle":
      return typeof value === "boolean"
        ? []
        : [{ code: "not-true-or-false", where, message: `${label} is true or false.` }];
    case "date":
      return value === null || Number.isInteger(value)
        ? []
        : [{ code: "bad-date", where, message: `${label} is a date such as 2015-01-02.` }];
  }
}

function periodProblems({ startDate, endDate }: Switches, extent: DataExtent | null): Problem[] {
  if (startDate === null && endDate === null) return [];
  const reversed = periodIsReversed({ startDate, endDate });
  if (reversed.length > 0 || extent === null) return reversed;
  const { first, end } = sessionRange(extent.sessionDays, { startDate, endDate });
  if (end - first >= MIN_SESSIONS) return [];
  const message = `The period has ${end - first} sessions; a run needs at least ${MIN_SESSIONS}. Choose a longer one.`;
  return [{ code: "period-too-short", where: startDate === null ? "end_date" : "start_date", message }];
}

/** What is wrong with a period whose end doesn't come after its start. */
export function periodIsReversed({ startDate, endDate }: Pick<Switches, "startDate" | "endDate">): Problem[] {
  // A date that isn't one is NaN, and a problem of its own.
  if (startDate === null || endDate === null || !(startDate >= endDate)) return [];
  const message = `The period ends on ${isoDate(endDate)}, not after its start. Choose a later end.`;
  return [{ code: "period-reversed", where: "end_date", message }];
}
