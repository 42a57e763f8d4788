import { ALLOCATION_DEFAULTS, type SlowAllocationSettings } from "../parity/slowAllocation/slowAllocationSettings";

/** A case's settings as the shell door's `--set` takes them, one to a line, and as the slow implementation reads them. */
export interface CaseSettings {
  readonly texts: readonly string[];
  readonly slow: SlowAllocationSettings;
}

/** Reads a case's settings.txt. */
export function caseSettings(text: string): CaseSettings {
  const texts = text.trim().split("\n");
  const values = texts.map((line): [string, unknown] => {
    const [name, value] = line.split("=") as [string, string];
    return [name, name === "assets" ? symbolsOf(value) : valueOf(value)];
  });
  return { texts, slow: { ...ALLOCATION_DEFAULTS, ...Object.fromEntries(values) } };
}

function symbolsOf(text: string): unknown {
  return text.startsWith("[") ? JSON.parse(text) : text.split(",");
}

/** Words and dates are no JSON. */
function valueOf(text: string): unknown {
  return /^(-?[\d.]+|true|false|null)$/.test(text) ? JSON.parse(text) : text;
}
