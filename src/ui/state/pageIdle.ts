/**
 * Calls back once the page has been left alone for a moment and the browser has nothing to draw; the function that it
 * gives takes the wish back. Background work that started between two moves of a drag would only be stopped again.
 */
export function whenIdle(callback: () => void): () => void {
  let asked: number | null = null;
  const quiet = setTimeout(() => {
    // Safari has none; there the quiet moment is all.
    if (typeof requestIdleCallback === "function") asked = requestIdleCallback(callback, { timeout: PATIENCE_MS });
    else callback();
  }, QUIET_MS);
  return () => {
    clearTimeout(quiet);
    if (asked !== null) cancelIdleCallback(asked);
  };
}

/** Longer than the pause between two key presses, shorter than a look at the result. */
const QUIET_MS = 250;
const PATIENCE_MS = 1000;
