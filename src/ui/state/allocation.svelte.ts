import type { EngineApi } from "../../worker/engineApi";
import { AllocationDraft } from "./allocationDraft.svelte";
import { changedAllocation } from "./allocationTexts";
import { Allocator } from "./allocator.svelte";
import { AssetSymbols } from "./assetSymbols.svelte";

interface AllocationPorts {
  readonly engine: Pick<EngineApi, "allocate" | "assetSymbols" | "cancel">;
  say(status: string): void;
}

/** The allocation of a visit: what may be in it, its settings and its result. */
export class Allocation {
  readonly symbols: AssetSymbols;
  readonly draft: AllocationDraft;
  readonly allocator: Allocator;
  /** The result on show is not that of the settings on show. */
  readonly stale: boolean;

  constructor({ engine, say }: AllocationPorts) {
    this.symbols = new AssetSymbols(engine);
    this.draft = new AllocationDraft(() => this.symbols.set);
    this.allocator = new Allocator({ engine, say });
    this.stale = $derived(this.#isStale());
  }

  /** Somebody looks at the panel: what may be named is asked for, and suggested to who has named nothing. */
  async look(): Promise<void> {
    await this.symbols.refresh();
    if (this.symbols.all) this.draft.suggest(this.symbols.all);
  }

  simulate(): void {
    void this.allocator.run(this.draft.config);
  }

  /** Other data is in use: what was found in the earlier one is of no use. */
  dataChanged(): void {
    this.symbols.forget();
    this.allocator.clear();
  }

  /** Nothing is kept, but what stands in the form. */
  clear(): void {
    this.dataChanged();
    this.draft.forget();
  }

  #isStale(): boolean {
    const { report, busy } = this.allocator;
    return report !== null && !busy && changedAllocation(report.config, this.draft.config).length > 0;
  }
}
