/** A `name=value` text read: the value JSON or a bare word; undefined without an equals sign. */
export function readSetting(setting: string): { readonly name: string; readonly value: unknown } {
  const equals = setting.indexOf("=");
  if (equals < 0) return { name: setting, value: undefined };
  return { name: setting.slice(0, equals), value: valueOf(setting.slice(equals + 1)) };
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
