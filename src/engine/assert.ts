/** Throws when one of our own invariants is broken: a bug of ours, never the user's input (that is a `Problem`). */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${message}`);
}

/** For the `default` of a switch over a union: fails to compile when a kind was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`Broken invariant: unexpected ${JSON.stringify(value)}`);
}
