import type { Problem } from "../engine/problem";

const WHERE = "browser storage";

/** Why data could not be kept: `consequence` says what that means for the user. */
export function savingProblem(error: unknown, consequence: string): Problem {
  if (nameOf(error) === "QuotaExceededError") {
    return {
      code: "storage-full",
      where: WHERE,
      message: `The browser's storage for this page is full. ${consequence} Free space on the disk or clear the storage.`,
    };
  }
  return {
    code: "storage-failed",
    where: WHERE,
    message: `The browser did not store the data (${messageOf(error)}). ${consequence}`,
  };
}

/** Why data of so many bytes is not stored at all. */
export function tooLargeProblem(neededBytes: number, freeBytes: number, consequence: string): Problem {
  const [needed, free] = [neededBytes, freeBytes].map(
    (bytes) => `${Math.round(bytes / 1e6).toLocaleString("en-US")} MB`,
  );
  return {
    code: "storage-full",
    where: WHERE,
    message: `To keep this data takes about ${needed} of the browser's storage, and ${free} are free. ${consequence} Free space on the disk or clear the storage.`,
  };
}

/** Why stored data could not be read at all. */
export function readingProblem(error: unknown, nextStep: string): Problem {
  return {
    code: "storage-unreadable",
    where: WHERE,
    message: `The browser's storage can't be read (${messageOf(error)}). ${nextStep}`,
  };
}

/** Stored data that was read but is not what was written. `what` is a sentence without its full stop. */
export function damageProblem(kind: "damaged" | "other-format", what: string, nextStep: string): Problem {
  const code = kind === "damaged" ? "stored-data-damaged" : "stored-data-other-format";
  return { code, where: WHERE, message: `${what}. ${nextStep}` };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

/** A transaction that the browser aborts may carry no error at all. */
function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : "no reason given";
}
