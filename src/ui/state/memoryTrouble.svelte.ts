import type { ReadingScope } from "../../engine/ingest/readingScope";
import type { ReadingChoice } from "../../worker/engineApi";
import { diedReading, diedRestoring, LARGE_FILES_BYTES, type Shortage } from "./shortage";
import type { UnderWay } from "./underWay";

/** A request for data that can be repeated by another choice. */
export interface Attempt extends UnderWay {
  readonly scope: ReadingScope | null;
  again(choice: ReadingChoice): Promise<void>;
}

/** Memory that was too short for a request, and the ways out. */
export class MemoryTrouble {
  shortage = $state.raw<Shortage | null>(null);
  #attempt = $state.raw<Attempt | null>(null);
  /** What the shortage came of can be repeated. */
  readonly repeatable = $derived(this.#attempt !== null);
  readonly #say: (status: string) => void;

  constructor(say: (status: string) => void) {
    this.#say = say;
  }

  /** `attempt` null: what it came of is out of reach. */
  tell(shortage: Shortage, attempt: Attempt | null): void {
    this.shortage = shortage;
    this.#attempt = attempt;
    this.#say(shortage.problem.message);
  }

  /** The engine's thread died of this. */
  explainCrash(attempt: Attempt): void {
    if (attempt.what === "restoring") this.tell(diedRestoring(), attempt);
    else if (attempt.bytes >= LARGE_FILES_BYTES) this.tell(diedReading(attempt.bytes, attempt.scope), attempt);
  }

  /** Repeats what memory was too short for, by another choice; `scope` null: of the same part. */
  repeat({ scope, evenIfShort }: ReadingChoice): void {
    const attempt = this.#attempt;
    if (attempt) void attempt.again({ scope: scope ?? attempt.scope, evenIfShort });
  }

  forget(): void {
    this.shortage = null;
    this.#attempt = null;
  }
}
