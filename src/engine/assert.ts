/** Throws when one of our own invariants is broken: a bug of ours, never the user's input (that is a `Problem`). */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${message}`);
}
