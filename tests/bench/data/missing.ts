/** Something outside the project that is not there: what it is, and how to get it. */
export interface Missing {
  readonly missing: string;
}

export function isMissing(value: unknown): value is Missing {
  return typeof value === "object" && value !== null && "missing" in value;
}

/** Ends a part of the bench, which then says what is missing. */
export class MissingError extends Error {
  override readonly name = "MissingError";
}

/** The value itself; throws MissingError in its absence. */
export function orMissingError<Value>(value: Value | Missing): Value {
  if (isMissing(value)) throw new MissingError(value.missing);
  return value;
}
