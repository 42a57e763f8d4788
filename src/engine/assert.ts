/** Throws when one of our own invariants is broken: a bug of ours, never the user's input (that is a `Problem`). */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) fail(message);
}

/** What a failed `assert` does. By itself where a message names figures and the loop is hot: putting them in costs. */
export function fail(message: string): never {
  throw new Error(`Broken invariant: ${message}`);
}
