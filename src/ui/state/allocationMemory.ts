import type { AllocationTexts } from "./allocationTexts";

const KEY = "oversell-lab-allocation";

/** What was typed on an earlier visit, by setting; whatever else is stored there counts for nothing. */
export function rememberedTexts(usual: Readonly<AllocationTexts>): Partial<AllocationTexts> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const entries = Object.entries(Object(stored)).filter(([key, text]) => key in usual && typeof text === "string");
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

/** Keeps what is not as usual for the next visit. */
export function rememberTexts(texts: Readonly<AllocationTexts>, usual: Readonly<AllocationTexts>): void {
  const typed = Object.entries(texts).filter(([key, text]) => text !== usual[key as keyof AllocationTexts]);
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(typed)));
  } catch {
    // Storage can be forbidden (a private window, a policy); the settings then last for this visit.
  }
}

export function forgetTexts(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Where storage is forbidden there is nothing to forget.
  }
}
