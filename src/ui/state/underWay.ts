/** What takes much memory at the moment. */
export interface UnderWay {
  readonly what: "reading" | "restoring";
  /** Of the files that are read. */
  readonly bytes: number;
}

/** Outlives a page that the browser ends for lack of memory, but neither the tab nor an orderly leave. */
const KEY = "oversell-lab-under-way";

/** Notes what is under way, null once nothing is: the next visit in this tab then knows why the page died. */
export function noteUnderWay(underWay: UnderWay | null): void {
  try {
    if (underWay === null) return sessionStorage.removeItem(KEY);
    sessionStorage.setItem(KEY, JSON.stringify(underWay));
    addEventListener("pagehide", forget, { once: true });
  } catch {
    // Storage can be forbidden: then nothing is known of how a visit ended.
  }
}

/** What the visit before this one died of, and forgets it; null when it ended in order. */
export function leftUnderWay(): UnderWay | null {
  try {
    const noted = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as unknown;
    forget();
    return isUnderWay(noted) ? noted : null;
  } catch {
    return null;
  }
}

function forget(): void {
  sessionStorage.removeItem(KEY);
}

function isUnderWay(noted: unknown): noted is UnderWay {
  if (typeof noted !== "object" || noted === null || !("what" in noted && "bytes" in noted)) return false;
  return (noted.what === "reading" || noted.what === "restoring") && typeof noted.bytes === "number";
}
