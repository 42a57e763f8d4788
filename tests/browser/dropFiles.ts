import type { Page } from "@playwright/test";

/**
 * Drags files from the file manager onto the middle of the page and drops them, through the browser's own input: the
 * page gets the events and the file handles that a person's drop gives it.
 */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const { width, height } = page.viewportSize()!;
  const place = { x: width / 2, y: height / 2 };
  const data = { items: [], files: [...paths], dragOperationsMask: COPY };
  const browser = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await browser.send("Input.dispatchDragEvent", { type, ...place, data });
  }
  await browser.detach();
}

/** The first bit of the operations that the dragging side allows. */
const COPY = 1;
