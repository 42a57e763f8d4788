import type { Problem } from "../engine/problem";

interface Refused {
  readonly kind: "refused";
  readonly problems: readonly Problem[];
}

/** Does the work; when the browser has no memory left for it, that is the user's to know, not a bug of ours to throw. */
export async function orMemoryProblem<Outcome>(work: () => Promise<Outcome>): Promise<Outcome | Refused> {
  try {
    return await work();
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
    return { kind: "refused", problems: [OUT_OF_MEMORY] };
  }
}

export const OUT_OF_MEMORY: Problem = {
  code: "out-of-memory",
  where: "memory",
  message:
    "The browser ran out of memory for this data. Close other tabs and programs, or read a part of the files: fewer years, or fewer tickers.",
};

/** A typed array that could not be had: what V8, SpiderMonkey and JavaScriptCore say. A stack that is too deep is not it. */
export function isOutOfMemory(error: unknown): boolean {
  return (
    error instanceof RangeError && /allocat|out of memory|invalid (typed )?array( buffer)? length/i.test(error.message)
  );
}
