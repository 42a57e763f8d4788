import type { Bar } from "./bar";

/** A bar with its place in the order of reading. */
export interface InputBar extends Bar {
  readonly inputRow: number;
}

/** Counts bars and keeps the five that were read first, told of in any order. */
export class FirstBars {
  count = 0;
  readonly examples: InputBar[] = [];

  add(inputRow: number, bar: () => Bar): void {
    this.count++;
    const { examples } = this;
    if (examples.length === EXAMPLES && examples.at(-1)!.inputRow < inputRow) return;
    examples.push({ ...bar(), inputRow });
    examples.sort((a, b) => a.inputRow - b.inputRow);
    examples.length = Math.min(examples.length, EXAMPLES);
  }
}

const EXAMPLES = 5;
