import { ingestFiles, type IngestOptions } from "../engine/ingest/ingestFiles";
import type { ExtraCategory, IngestOutcome } from "../engine/ingest/ingestOutcome";
import { WHOLE_MARKET, type ReadingScope } from "../engine/ingest/readingScope";
import type { Dataset } from "../engine/market/dataset";
import { sampleSymbols } from "../engine/sample/sampleCompanies";
import type { Problem } from "../engine/problem";
import type { DatasetStore, StoredOutcome } from "../storage/datasets";
import { blobSource } from "./blobSource";
import type { DataChoice, LoadOutcome, ReadingChoice, RestoreOutcome } from "./engineApi";
import { FileSlots, holdPrices, type DroppedFile } from "./fileSlots";
import { storeControl, type LoadControl } from "./loadControl";
import { MemoryGate, type EarlierData, type SpareBytes } from "./memoryGate";
import { isOutOfMemory } from "./memoryProblem";
import { recogniseFile } from "./recogniseFile";
import { sampleAsFiles } from "./sampleAsFiles";

/** What to tell the page, and the dataset to use from now on; null: the earlier one stays. */
export interface Loaded<Outcome> {
  readonly outcome: Outcome;
  readonly dataset: Dataset | null;
  /** True when storage keeps this very dataset. */
  readonly isStored: boolean;
}

/** Where datasets come from: dropped files, the sample, the storage. Keeps each in storage, and the files in their slots. */
export class LoadSession {
  readonly #datasets: DatasetStore;
  readonly #earlier: EarlierData;
  readonly #spareBytes: SpareBytes;
  readonly #slots = new FileSlots();
  #extraCategories: readonly ExtraCategory[] = [];
  #scope = WHOLE_MARKET;
  #isSample = false;

  /** `earlier`: the data in use, which may have to make room; `spareBytes` as in `EngineSeams`. */
  constructor(datasets: DatasetStore, earlier: EarlierData, spareBytes: SpareBytes) {
    this.#datasets = datasets;
    this.#earlier = earlier;
    this.#spareBytes = spareBytes;
  }

  /** Reads the dropped files with those that stay in their slots. New prices are read whole unless the choice says else. */
  async dropFiles(
    dropped: readonly File[],
    { scope, evenIfShort }: ReadingChoice,
    control: LoadControl,
  ): Promise<Loaded<LoadOutcome>> {
    const recognised: DroppedFile[] = [];
    for (const file of dropped) recognised.push(await recogniseFile(file));
    const choice = { scope: scope ?? (holdPrices(recognised) ? WHOLE_MARKET : this.#scope), evenIfShort };
    if (recognised.every(({ tables }) => tables.length === 0)) return this.#read(dropped, choice, control);
    const files = this.#slots.joinedBy(recognised);
    if (this.#earlier.isThere && !holdPrices(files))
      return refused(pricesNeeded(dropped.map(({ name }) => name).join(", ")));
    const loaded = await this.#read(filesOf(files), choice, control);
    // Files that came before the prices they belong to wait for them.
    if (loaded.dataset !== null || !holdPrices(files)) this.#use(files, false);
    return loaded;
  }

  /** Reads the sample's files as if they were dropped; they fill no slot, so that real files replace them wholly. */
  async loadSample(control: LoadControl, choice = WHOLE): Promise<Loaded<LoadOutcome>> {
    const loaded = await this.#read(sampleAsFiles(), choice, control);
    if (loaded.dataset !== null) this.#use([], true);
    return loaded;
  }

  /** Reads what is loaded again by another choice, which stays when that succeeds. */
  async chooseData(
    { extraCategories, scope, evenIfShort }: DataChoice,
    control: LoadControl,
  ): Promise<Loaded<LoadOutcome>> {
    const earlier = this.#extraCategories;
    this.#extraCategories = extraCategories;
    const choice = { scope: scope ?? this.#scope, evenIfShort };
    const loaded = this.#isSample ? await this.loadSample(control, choice) : await this.#readSlots(choice, control);
    if (loaded.dataset === null) this.#extraCategories = earlier;
    return loaded;
  }

  /** Brings back the dataset of the last visit; the files behind it are out of reach. */
  async restore(control: LoadControl): Promise<Loaded<RestoreOutcome>> {
    const stored = await this.#stored(control);
    if (stored.kind !== "restored") return { outcome: stored, dataset: null, isStored: false };
    const { dataset, summary } = stored;
    this.#use([], summary.synthetic);
    this.#extraCategories = summary.extraCategories;
    this.#scope = summary.scope;
    return { outcome: { kind: "restored", summary }, dataset, isStored: true };
  }

  /**
   * The dataset that made room for one that then failed to load; its files stay in their slots. Not to be cancelled,
   * as there would be no data then, but given up when it is unneeded. Null then, and when storage has another one by
   * now, or none.
   */
  async bringBack(fingerprint: string, control: LoadControl, isUnneeded: () => boolean): Promise<Dataset | null> {
    const stored = await this.#stored({
      now: control.now,
      turn: control.turn,
      progress: (step) => control.progress(step),
      get cancelled() {
        return isUnneeded();
      },
    });
    return stored.kind === "restored" && stored.dataset.fingerprint === fingerprint ? stored.dataset : null;
  }

  /** Forgets the files and empties the storage. */
  async clear(): Promise<void> {
    this.#use([], false);
    this.#extraCategories = [];
    this.#scope = WHOLE_MARKET;
    await this.#datasets.clear();
  }

  async #stored(control: LoadControl): Promise<StoredOutcome> {
    try {
      return await this.#datasets.restore(storeControl(control, "restoring"));
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      return { kind: "missing", problem: STORED_TOO_LARGE };
    }
  }

  #use(files: readonly DroppedFile[], isSample: boolean): void {
    this.#slots.fill(files);
    this.#isSample = isSample;
  }

  async #readSlots(choice: Choice, control: LoadControl): Promise<Loaded<LoadOutcome>> {
    const files = this.#slots.joinedBy([]);
    return files.length === 0 ? refused(pricesNeeded("universe")) : this.#read(filesOf(files), choice, control);
  }

  async #read(
    files: readonly File[],
    { scope, evenIfShort }: Choice,
    control: LoadControl,
  ): Promise<Loaded<LoadOutcome>> {
    const sources = files.map((file) => ({ source: blobSource(file), declaredTable: null }));
    const gate = new MemoryGate(scope, evenIfShort, this.#earlier, this.#spareBytes);
    const options: IngestOptions = {
      sampleSymbols: sampleSymbols(),
      extraCategories: this.#extraCategories,
      scope,
      admits: (forecast) => gate.admits(forecast),
    };
    try {
      const ingested = await ingestFiles(sources, options, control);
      switch (ingested.kind) {
        case "ingested":
          return await this.#keep(ingested, control);
        case "refused":
          return notLoaded({ ...ingested, waysOut: null });
        case "declined":
          return notLoaded(gate.declined());
        case "cancelled":
          return notLoaded(ingested);
      }
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      return notLoaded(gate.ranOut());
    }
  }

  async #keep({ dataset, summary }: Ingested, control: LoadControl): Promise<Loaded<LoadOutcome>> {
    const saved = await this.#datasets.save(dataset, summary, storeControl(control, "saving"));
    if (saved.kind === "cancelled") return notLoaded({ kind: "cancelled" });
    this.#scope = summary.scope;
    const storageProblem = saved.kind === "failed" ? saved.problem : null;
    return { outcome: { kind: "loaded", summary, storageProblem }, dataset, isStored: saved.kind === "saved" };
  }
}

interface Choice {
  readonly scope: ReadingScope;
  readonly evenIfShort: boolean;
}

const WHOLE: Choice = { scope: WHOLE_MARKET, evenIfShort: false };

type Ingested = Extract<IngestOutcome, { kind: "ingested" }>;

function filesOf(files: readonly DroppedFile[]): File[] {
  return files.map(({ file }) => file);
}

function notLoaded(outcome: LoadOutcome): Loaded<LoadOutcome> {
  return { outcome, dataset: null, isStored: false };
}

function refused(problem: Problem): Loaded<LoadOutcome> {
  return notLoaded({ kind: "refused", problems: [problem], files: [], waysOut: null });
}

const STORED_TOO_LARGE: Problem = {
  code: "out-of-memory",
  where: "memory",
  message:
    "The data of your last visit is still kept, but the browser has too little memory for it now. Close other tabs and programs and reload, or drop the files again and read a part of them.",
};

function pricesNeeded(where: string): Problem {
  return {
    code: "price-files-needed",
    where,
    message:
      "The price files behind the loaded data are no longer at hand. Drop them (SEP) and TICKERS again; until then the loaded data stays as it is.",
  };
}
