import type { Problem } from "../../engine/problem";

/**
 * A call to the engine that broke, as a problem with its next step. Empty when the engine's thread died: that is told
 * once for all calls, by the session.
 */
export function engineFailure(where: string, error: unknown): readonly Problem[] {
  if (isCrash(error)) return [];
  const reason = error instanceof Error ? error.message : String(error);
  return [
    {
      code: "engine-failed",
      where,
      message: `The engine answered with an error: ${reason}. Your settings are kept; try again, and if it happens again reload the page.`,
    },
  ];
}

/** The engine's thread died. */
export function isCrash(error: unknown): boolean {
  return error instanceof Error && error.name === "EngineCrashedError";
}
