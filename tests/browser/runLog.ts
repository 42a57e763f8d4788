import type { Page } from "@playwright/test";

/** A run that the page asked its engine for. */
export interface AskedRun {
  readonly config: Readonly<Record<string, unknown>>;
  /** Pictures that the page had begun by then. */
  readonly frame: number;
}

/** Notes every run that the page asks for from now on; before the page is opened. */
export async function logRuns(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const log: { config: unknown; frame: number }[] = [];
    let frame = 0;
    const count = (): void => {
      frame += 1;
      requestAnimationFrame(count);
    };
    count();
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...message: unknown[]) {
      const call = message[0] as { path?: string[]; argumentList?: { value: unknown }[] };
      if (call.path?.[0] === "run") log.push({ config: call.argumentList![0]!.value, frame });
      Reflect.apply(post, this, message);
    };
    Object.assign(globalThis, { runLog: log });
  });
}

/** The runs asked for so far. */
export async function askedRuns(page: Page): Promise<readonly AskedRun[]> {
  return page.evaluate(() => (globalThis as unknown as { runLog: AskedRun[] }).runLog);
}
