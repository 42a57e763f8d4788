import { defaultAllocationConfig, type AllocationConfig } from "../../engine/backtest/allocation/allocationConfig";
import { forgetTexts, rememberTexts, rememberedTexts } from "./allocationMemory";
import {
  allocationOf,
  allocationTexts,
  assetsText,
  isInPlay,
  type AllocationKey,
  type AllocationTexts,
} from "./allocationTexts";

/** The settings of an allocation being edited: texts as typed, remembered, and the config that they spell. */
export class AllocationDraft {
  #texts = $state.raw<AllocationTexts>({ ...DEFAULTS, ...rememberedTexts(DEFAULTS) });
  /** What each setting goes back to: the assets to those that the data suggests. */
  #usual = $state.raw<AllocationTexts>(DEFAULTS);
  readonly config: AllocationConfig;

  constructor(symbols: () => ReadonlySet<string>) {
    this.config = $derived(allocationOf(this.#texts, symbols()));
  }

  text(key: AllocationKey): string {
    return this.#texts[key];
  }

  usual(key: AllocationKey): string {
    return this.#usual[key];
  }

  isChanged(key: AllocationKey): boolean {
    return this.#texts[key] !== this.#usual[key];
  }

  setText(key: AllocationKey, text: string): void {
    this.#texts = { ...this.#texts, [key]: text };
    rememberTexts(this.#texts, this.#usual);
  }

  isInPlay(parameter: Parameters<typeof isInPlay>[0]): boolean {
    return isInPlay(parameter, this.#texts);
  }

  /** Names assets of the data for who has named none. What the page itself had named for other data gives way. */
  suggest(symbols: readonly string[]): void {
    const assets = assetsText(usualAssets(symbols));
    const isUntouched = this.#texts.assets.trim() === "" || !this.isChanged("assets");
    if (isUntouched) this.#texts = { ...this.#texts, assets };
    this.#usual = { ...this.#usual, assets };
  }

  /** The settings stay in the form, and are kept for no other visit. */
  forget(): void {
    forgetTexts();
  }
}

/** The first five, the fund that everybody knows before the others. */
function usualAssets(symbols: readonly string[]): readonly string[] {
  const fund = symbols.filter((symbol) => symbol === "SPY");
  return [...fund, ...symbols.filter((symbol) => symbol !== "SPY")].slice(0, SUGGESTED);
}

const SUGGESTED = 5;
const DEFAULTS = allocationTexts(defaultAllocationConfig());
