import type { Problem } from "../problem";

/**
 * A file that can't be read on: it is cut short, damaged, encrypted, gone. The one thing of the user's that is thrown,
 * because an async stream has no other way to end badly; `faultOf` turns it into a `Problem` right where a file's
 * stream is consumed, and it goes no further.
 */
export class FileFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Runs `work`, or gives the problem of the file that it stumbled over; our own bugs pass through. */
export async function faultOf<T>(fileName: string, work: () => Promise<T>): Promise<T | Fault> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileFault) return { fault: { code: error.code, where: fileName, message: error.message } };
    throw error;
  }
}

export interface Fault {
  readonly fault: Problem;
}

export function isFault(value: object): value is Fault {
  return "fault" in value;
}
