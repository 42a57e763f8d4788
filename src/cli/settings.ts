import { checkRunConfig, defaultRunConfig, RUN_PARAMETERS, type RunConfig } from "../engine/backtest/runConfig";
import type { Problem } from "../engine/problem";

export type SettingsOutcome =
  | { readonly kind: "config"; readonly config: RunConfig }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** The preset "As specified" changed by `name=value` texts: names as in config.json, values JSON or a bare word. */
export function configOf(settings: readonly string[]): SettingsOutcome {
  const problems: Problem[] = [];
  const changes: Record<string, number> = {};
  for (const setting of settings) {
    const change = changeOf(setting);
    if ("problem" in change) problems.push(change.problem);
    else changes[change.key] = change.value;
  }
  const config = { ...defaultRunConfig(), ...changes };
  problems.push(...checkRunConfig(config, null).problems);
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "config", config };
}

type Change = { readonly key: string; readonly value: number } | { readonly problem: Problem };

function changeOf(setting: string): Change {
  const equals = setting.indexOf("=");
  const name = equals < 0 ? setting : setting.slice(0, equals);
  const parameter = RUN_PARAMETERS.find(({ configName }) => configName === name);
  if (equals < 0) return wrong("no-value", name, `Write it as name=value, for example K=3.`);
  if (!parameter) {
    const names = RUN_PARAMETERS.map(({ configName }) => configName).join(", ");
    return wrong("unknown-setting", name, `There is no setting of this name. What exists: ${names}.`);
  }
  const value = valueOf(setting.slice(equals + 1));
  if (typeof value !== "number") {
    const { min, max, integer } = parameter;
    const kind = integer ? "a whole number" : "a number";
    return wrong(
      "not-a-number",
      name,
      `${JSON.stringify(value)} is no number; it takes ${kind} between ${min} and ${max}.`,
    );
  }
  return { key: parameter.key, value };
}

/** JSON, a number as people write it (`.5`, `+1`, `03`), or the bare word. */
function valueOf(text: string): unknown {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function wrong(code: string, where: string, message: string): Change {
  return { problem: { code, where, message } };
}
