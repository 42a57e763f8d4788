import type { RowCount, RowExample } from "./ingestOutcome";

/** Counts rows by reason and keeps the first five of each; rows are told of in the order in which they stand. */
export class RowTally<Reason extends string> {
  readonly #file: string;
  readonly #counts = new Map<Reason, { count: number; readonly examples: RowExample[] }>();

  constructor(file: string) {
    this.#file = file;
  }

  /** Rows counted under all reasons. */
  get total(): number {
    return [...this.#counts.values()].reduce((sum, { count }) => sum + count, 0);
  }

  add(reason: Reason, line: number, text: () => string): void {
    this.addExample(reason, () => ({ file: this.#file, line, text: shortened(text()) }));
  }

  /** Adds rows counted elsewhere, with examples in the order in which they stand. */
  addCounted(reason: Reason, count: number, examples: readonly RowExample[]): void {
    for (const example of examples) this.addExample(reason, () => example);
    this.#counts.get(reason)!.count += count - examples.length;
  }

  addExample(reason: Reason, example: () => RowExample): void {
    let counted = this.#counts.get(reason);
    if (counted === undefined) this.#counts.set(reason, (counted = { count: 0, examples: [] }));
    counted.count++;
    if (counted.examples.length < EXAMPLES) counted.examples.push(example());
  }

  clear(): void {
    this.#counts.clear();
  }

  /** The most frequent reason first. */
  counts(): readonly RowCount<Reason>[] {
    return [...this.#counts]
      .map(([reason, { count, examples }]) => ({ reason, count, examples: [...examples] }))
      .sort((a, b) => b.count - a.count);
  }
}

const EXAMPLES = 5;
const LONGEST_EXAMPLE = 200;

function shortened(text: string): string {
  return text.length <= LONGEST_EXAMPLE ? text : `${text.slice(0, LONGEST_EXAMPLE)}…`;
}
