import type { Page } from "@playwright/test";
import { engineWorker } from "./engineWorker";

/** Makes the browser tell the engine of a device that can give so many bytes, until the engine is started anew. */
export async function giveMemory(page: Page, bytes: number): Promise<void> {
  // The page takes half of what the device has.
  const value = (2 * bytes) / 2 ** 30;
  const worker = await engineWorker(page);
  await worker.evaluate((value) => void Object.defineProperty(navigator, "deviceMemory", { value }), value);
}

/** Makes every large array fail in the engine's thread, as it does where memory runs out in spite of all foresight. */
export async function failLargeArrays(page: Page): Promise<() => Promise<void>> {
  const worker = await engineWorker(page);
  await worker.evaluate(() => {
    const real = Float64Array;
    const failing = new Proxy(real, {
      construct(target, [length, ...rest]: [unknown, ...unknown[]]) {
        if (typeof length === "number" && length > 100_000) throw new RangeError("Array buffer allocation failed");
        return Reflect.construct(target, [length, ...rest]) as Float64Array;
      },
    });
    Object.assign(globalThis, { Float64Array: failing, restoreArrays: () => (globalThis.Float64Array = real) });
  });
  return () => worker.evaluate(() => void (globalThis as unknown as { restoreArrays(): void }).restoreArrays());
}
