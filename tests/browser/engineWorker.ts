import { expect, type Page, type Worker } from "@playwright/test";

/** The engine's thread: the page's only worker, the newest one after a crash. */
export async function engineWorker(page: Page): Promise<Worker> {
  await expect.poll(() => page.workers().length, { message: "the engine's worker is there" }).toBe(1);
  return page.workers()[0]!;
}

/**
 * Stops the engine between two of its time slices, so that a state which lasts milliseconds can be looked at. Messages
 * still reach it. The function that it returns lets it go on.
 */
export async function holdEngine(page: Page): Promise<() => Promise<void>> {
  const worker = await engineWorker(page);
  await worker.evaluate(() => {
    // A slice ends by a message that the engine sends to itself: those are kept back.
    const post = MessagePort.prototype.postMessage;
    const kept: (() => void)[] = [];
    MessagePort.prototype.postMessage = function (this: MessagePort, ...message: unknown[]) {
      kept.push(() => Reflect.apply(post, this, message));
    };
    const release = (): void => {
      MessagePort.prototype.postMessage = post;
      for (const send of kept) send();
    };
    Object.assign(globalThis, { release });
  });
  return () => worker.evaluate(() => (globalThis as unknown as { release(): void }).release());
}

/** Breaks the engine's thread with an error that nobody catches. */
export async function crashEngine(page: Page): Promise<void> {
  const worker = await engineWorker(page);
  const gone = new Promise((resolve) => worker.once("close", resolve));
  await worker
    .evaluate(() => {
      setTimeout(() => {
        throw new Error("thrown by a test");
      });
    })
    // The thread may be gone before it has answered.
    .catch(() => undefined);
  await gone;
}
