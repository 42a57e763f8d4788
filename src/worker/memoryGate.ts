import type { ReadingScope } from "../engine/ingest/readingScope";
import { waysOut, type Forecast } from "../engine/ingest/waysOut";
import type { LoadOutcome } from "./engineApi";
import { OUT_OF_MEMORY } from "./memoryProblem";

/** The data in use while other data is read. */
export interface EarlierData {
  /** True also while it is away and storage is to bring it back. */
  readonly isThere: boolean;
  /** Of its columns and scores; 0 when there is none. */
  readonly bytes: number;
  /** True when storage can bring it back. */
  readonly isStored: boolean;
  /** Gives its memory back. */
  letGo(): void;
}

/** As `EngineSeams.spareBytes`. */
export type SpareBytes = (wanted: number, held: number) => number;

/**
 * Decides before the prices are read whether memory suffices for them, and whether the earlier data must make room. It
 * does when there is no room for both, or when it is large itself and would only be held twice; but only if storage can
 * bring it back should the load fail. A small one stays, so that a cancel costs nothing.
 */
export class MemoryGate {
  readonly #scope: ReadingScope;
  readonly #evenIfShort: boolean;
  readonly #earlier: EarlierData;
  readonly #spareBytes: SpareBytes;
  #forecast: Forecast | null = null;
  /** Bytes that could be had when too few were. */
  #spare = 0;

  constructor(scope: ReadingScope, evenIfShort: boolean, earlier: EarlierData, spareBytes: SpareBytes) {
    this.#scope = scope;
    this.#evenIfShort = evenIfShort;
    this.#earlier = earlier;
    this.#spareBytes = spareBytes;
  }

  /** Whether to read on. */
  admits(forecast: Forecast): boolean {
    this.#forecast = forecast;
    const earlier = this.#earlier;
    const need = forecast.peakBytes(this.#scope);
    const beside = this.#spareBytes(need, earlier.bytes);
    const alone = earlier.isStored ? beside + earlier.bytes : beside;
    this.#spare = alone;
    const isEnough = this.#evenIfShort || need <= alone;
    if (isEnough && this.#makesRoom(need > beside)) earlier.letGo();
    return isEnough;
  }

  /** What to answer when `admits` said no. */
  declined(): Refused {
    const { forecast, spare } = { forecast: this.#forecast!, spare: this.#spare };
    const rows = Math.round(forecast.rows(this.#scope));
    const need = forecast.peakBytes(this.#scope);
    const message = `About ${rounded(rows)} rows need about ${byteText(need)} of memory while they are read; this browser seems to have about ${byteText(spare)} for them${this.#besideWhat()}. Read a part of them, or close other tabs and programs and try anyway.`;
    return refused({ code: "memory-short", where: "memory", message }, waysOut(forecast, this.#scope, spare), true);
  }

  /** What to answer when memory ran out all the same: half of the rows could work. */
  ranOut(): Refused {
    const forecast = this.#forecast;
    if (forecast === null) return refused(OUT_OF_MEMORY, [], false);
    const half = { ...this.#scope, everyNthTicker: this.#scope.everyNthTicker * 2 };
    return refused(OUT_OF_MEMORY, waysOut(forecast, this.#scope, forecast.peakBytes(half)), false);
  }

  #makesRoom(isNeeded: boolean): boolean {
    const { bytes, isStored } = this.#earlier;
    if (bytes === 0) return false;
    return isStored ? isNeeded || bytes >= LARGE_BYTES : isNeeded && this.#evenIfShort;
  }

  #besideWhat(): string {
    const { bytes, isStored } = this.#earlier;
    if (bytes === 0 || isStored) return "";
    return ` beside the loaded data (${byteText(bytes)}), which is not kept in this browser and would be gone if you try anyway`;
  }
}

type Refused = Extract<LoadOutcome, { readonly kind: "refused" }>;

/** Held twice, this much can make a machine swap. */
const LARGE_BYTES = 256e6;

function refused(
  problem: Refused["problems"][number],
  scopes: readonly ReadingScope[],
  mayTryAnyway: boolean,
): Refused {
  return { kind: "refused", problems: [problem], files: [], waysOut: { scopes, mayTryAnyway } };
}

/** To two digits: it is a forecast. */
function rounded(count: number): string {
  return Number(count.toPrecision(2)).toLocaleString("en-US");
}

function byteText(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
