import { SCORED_ROW_BYTES } from "../engine/market/bytesPerRow";
import type { Dataset } from "../engine/market/dataset";
import { columnBytes } from "../engine/market/fingerprint";
import type { EarlierData } from "./memoryGate";
import { RunSession } from "./runSession";
import type { Pace } from "./timeSlice";

/** The data that runs use. It can make room for other data, and is then `away` until that is there or it comes back. */
export class DataInUse implements EarlierData {
  readonly #pace: Pace;
  #session: RunSession | null = null;
  #isStored = false;
  #awayFingerprint: string | null = null;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Null before the first load, after `clear` and while away. */
  get session(): RunSession | null {
    return this.#session;
  }

  get isThere(): boolean {
    return this.#session !== null || this.#awayFingerprint !== null;
  }

  get bytes(): number {
    if (this.#session === null) return 0;
    const { prices, funds } = this.#session.dataset;
    const tables = columnBytes(prices) + (funds === null ? 0 : columnBytes(funds)) + this.#session.thinnedBytes;
    return tables + prices.rowCount * SCORED_ROW_BYTES;
  }

  get isStored(): boolean {
    return this.#isStored;
  }

  /** Fingerprint of the data that made room, to know it again; null when none did. */
  get awayFingerprint(): string | null {
    return this.#awayFingerprint;
  }

  /** `isStored`: storage keeps this very dataset. */
  use(dataset: Dataset, isStored: boolean): void {
    this.#session = new RunSession(dataset, this.#pace);
    this.#isStored = isStored;
    this.#awayFingerprint = null;
  }

  letGo(): void {
    this.#awayFingerprint = this.#session?.dataset.fingerprint ?? null;
    this.#session = null;
  }

  forget(): void {
    this.#session = null;
    this.#isStored = false;
    this.#awayFingerprint = null;
  }
}
