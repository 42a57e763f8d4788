import type { EngineApi } from "../../worker/engineApi";
import { symbolSet } from "./allocationTexts";

/** The symbols that an allocation may name, once somebody wants to know them. */
export class AssetSymbols {
  /** In the data's order; null while they aren't known. */
  all = $state.raw<readonly string[] | null>(null);
  readonly set: ReadonlySet<string> = $derived(symbolSet(this.all));
  readonly #engine: Pick<EngineApi, "assetSymbols">;
  #asked = 0;

  constructor(engine: Pick<EngineApi, "assetSymbols">) {
    this.#engine = engine;
  }

  /** Asks for those of the data now in use. Without an answer none are known: names can still be typed. */
  async refresh(): Promise<void> {
    const id = ++this.#asked;
    const symbols = await this.#engine.assetSymbols().catch(() => null);
    if (id === this.#asked) this.all = symbols;
  }

  forget(): void {
    this.#asked += 1;
    this.all = null;
  }
}
