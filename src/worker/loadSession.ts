import { ingestFiles } from "../engine/ingest/ingestFiles";
import type { ExtraCategory, IngestOutcome } from "../engine/ingest/ingestOutcome";
import type { Dataset } from "../engine/market/dataset";
import { sampleSymbols } from "../engine/sample/sampleCompanies";
import type { Problem } from "../engine/problem";
import type { DatasetStore } from "../storage/datasets";
import { blobSource } from "./blobSource";
import type { LoadOutcome, RestoreOutcome } from "./engineApi";
import { FileSlots, holdPrices, type DroppedFile } from "./fileSlots";
import { storeControl, type LoadControl } from "./loadControl";
import { orMemoryProblem } from "./memoryProblem";
import { recogniseFile } from "./recogniseFile";
import { sampleAsFiles } from "./sampleAsFiles";

/** What to tell the page, and the dataset to use from now on; null: the earlier one stays. */
export interface Loaded<Outcome> {
  readonly outcome: Outcome;
  readonly dataset: Dataset | null;
}

/** Where datasets come from: dropped files, the sample, the storage. Keeps each in storage, and the files in their slots. */
export class LoadSession {
  readonly #datasets: DatasetStore;
  readonly #slots = new FileSlots();
  #extraCategories: readonly ExtraCategory[] = [];
  #isSample = false;

  constructor(datasets: DatasetStore) {
    this.#datasets = datasets;
  }

  /** Reads the dropped files with those that stay in their slots. `hasData`: something is loaded already. */
  async dropFiles(dropped: readonly File[], hasData: boolean, control: LoadControl): Promise<Loaded<LoadOutcome>> {
    const recognised: DroppedFile[] = [];
    for (const file of dropped) recognised.push(await recogniseFile(file));
    if (recognised.every(({ tables }) => tables.length === 0)) return this.#read(dropped, control);
    const files = this.#slots.joinedBy(recognised);
    if (hasData && !holdPrices(files)) return refused(pricesNeeded(dropped.map(({ name }) => name).join(", ")));
    const loaded = await this.#read(filesOf(files), control);
    // Files that came before the prices they belong to wait for them.
    if (loaded.dataset !== null || !holdPrices(files)) this.#use(files, false);
    return loaded;
  }

  /** Reads the sample's files as if they were dropped; they fill no slot, so that real files replace them wholly. */
  async loadSample(control: LoadControl): Promise<Loaded<LoadOutcome>> {
    const loaded = await this.#read(sampleAsFiles(), control);
    if (loaded.dataset !== null) this.#use([], true);
    return loaded;
  }

  /** Reads what is loaded again with another choice of categories, which stays when that succeeds. */
  async chooseUniverse(extraCategories: readonly ExtraCategory[], control: LoadControl): Promise<Loaded<LoadOutcome>> {
    const earlier = this.#extraCategories;
    this.#extraCategories = extraCategories;
    const loaded = this.#isSample ? await this.loadSample(control) : await this.#readSlots(control);
    if (loaded.dataset === null) this.#extraCategories = earlier;
    return loaded;
  }

  /** Brings back the dataset of the last visit; the files behind it are out of reach. */
  async restore(control: LoadControl): Promise<Loaded<RestoreOutcome>> {
    const stored = await this.#datasets.restore(storeControl(control, "restoring"));
    if (stored.kind !== "restored") return { outcome: stored, dataset: null };
    this.#use([], stored.summary.synthetic);
    this.#extraCategories = stored.summary.extraCategories;
    return { outcome: { kind: "restored", summary: stored.summary }, dataset: stored.dataset };
  }

  /** Forgets the files and empties the storage. */
  async clear(): Promise<void> {
    this.#use([], false);
    this.#extraCategories = [];
    await this.#datasets.clear();
  }

  #use(files: readonly DroppedFile[], isSample: boolean): void {
    this.#slots.fill(files);
    this.#isSample = isSample;
  }

  async #readSlots(control: LoadControl): Promise<Loaded<LoadOutcome>> {
    const files = this.#slots.joinedBy([]);
    return files.length === 0 ? refused(pricesNeeded("universe")) : this.#read(filesOf(files), control);
  }

  async #read(files: readonly File[], control: LoadControl): Promise<Loaded<LoadOutcome>> {
    const sources = files.map((file) => ({ source: blobSource(file), declaredTable: null }));
    const ingested = await orMemoryProblem(() =>
      ingestFiles(sources, { sampleSymbols: sampleSymbols(), extraCategories: this.#extraCategories }, control),
    );
    return ingested.kind === "ingested" ? this.#keep(ingested, control) : { outcome: ingested, dataset: null };
  }

  async #keep({ dataset, summary }: Ingested, control: LoadControl): Promise<Loaded<LoadOutcome>> {
    const saved = await this.#datasets.save(dataset, summary, storeControl(control, "saving"));
    if (saved.kind === "cancelled") return { outcome: { kind: "cancelled" }, dataset: null };
    const storageProblem = saved.kind === "failed" ? saved.problem : null;
    return { outcome: { kind: "loaded", summary, storageProblem }, dataset };
  }
}

type Ingested = Extract<IngestOutcome, { kind: "ingested" }>;

function filesOf(files: readonly DroppedFile[]): File[] {
  return files.map(({ file }) => file);
}

function refused(problem: Problem): Loaded<LoadOutcome> {
  return { outcome: { kind: "refused", problems: [problem], files: [] }, dataset: null };
}

function pricesNeeded(where: string): Problem {
  return {
    code: "price-files-needed",
    where,
    message:
      "The price files behind the loaded data are no longer at hand. Drop them (SEP) and TICKERS again; until then the loaded data stays as it is.",
  };
}
