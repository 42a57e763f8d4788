/** Where two CSV texts part. */
export interface Difference {
  /** For a person: how many lines differ, and the first of them. */
  readonly text: string;
  /** The dates in the first line that differs, of both texts, ascending: what was decided on them is worth a look. */
  readonly dates: readonly string[];
}

/** The first line in which two CSV texts with the same header differ; null when they are equal to the byte. */
export function firstDifference(ours: string, theirs: string): Difference | null {
  if (ours === theirs) return null;
  const [ourLines, theirLines] = [linesOf(ours), linesOf(theirs)];
  const lines = Array.from({ length: Math.max(ourLines.length, theirLines.length) }, (_, line) => line);
  const different = lines.filter((line) => ourLines[line] !== theirLines[line]);
  const first = different[0]!;
  const lineOf = (of: readonly string[]) => (of[first] ?? NO_LINE).trimEnd();
  const pair = [lineOf(ourLines), lineOf(theirLines)] as const;
  const text = [
    `${different.length} of ${lines.length} lines differ, the first is line ${first + 1}`,
    `  columns  ${differingColumns(ourLines[0]!.trimEnd(), ...pair).join(", ")}`,
    `  engine   ${pair[0]}`,
    `  oracle   ${pair[1]}`,
  ].join("\n");
  return { text, dates: [...new Set(pair.flatMap((line) => line.match(ISO_DATES) ?? []))].sort() };
}

/** With their line ends, so that a text without its last one is not equal to one with it. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

const NO_LINE = "(no such line)";
const ISO_DATES = /\b\d{4}-\d{2}-\d{2}\b/g;

/** Cells are counted at each comma; a quoted comma shifts both lines alike where the names are equal. */
function differingColumns(header: string, ours: string, theirs: string): string[] {
  const [ourCells, theirCells] = [ours.split(","), theirs.split(",")];
  return header.split(",").filter((_, column) => ourCells[column] !== theirCells[column]);
}
