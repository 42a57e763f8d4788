/** The whole text with its last, unfinished word completed by each symbol that begins so and isn't named yet. */
export function completions(text: string, symbols: readonly string[]): string[] {
  const start = /[^\s,;]*$/.exec(text)!.index;
  const before = text.slice(0, start);
  const word = text.slice(start).toUpperCase();
  const named = new Set(before.toUpperCase().split(/[\s,;]+/));
  const found: string[] = [];
  for (const symbol of symbols) {
    if (found.length === MOST) break;
    const key = symbol.toUpperCase();
    if (key.startsWith(word) && key !== word && !named.has(key)) found.push(before + symbol);
  }
  return found;
}

/** More than anybody reads. */
const MOST = 30;
