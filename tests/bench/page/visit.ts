import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "../../browser/chromium";
import { installPageWatch } from "./pageWatch";
import { peakMemoryOfTab } from "./peakMemoryOfTab";

/** A page just opened in a browser of its own. */
export interface Visit {
  readonly page: Page;
  /** The most that the tab's process held since it began: bytes of resident set, or null without Linux's /proc. */
  peakMemory(): Promise<number | null>;
}

/**
 * Opens a page in a new browser, works on it and closes the browser. With a profile folder it finds what an earlier
 * visit left there. Throws when the page died or complained meanwhile: then its figures are of something else.
 */
export async function visit<Result>(
  url: string,
  profile: string,
  work: (visit: Visit) => Promise<Result>,
): Promise<Result> {
  // In Playwright's usual contexts, which are incognito, IndexedDB would lie in memory.
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: CHROMIUM_FLAGS,
    viewport: { width: 1360, height: 900 },
  });
  try {
    const page = context.pages()[0]!;
    const trouble = failOnTrouble(context, page);
    await context.addInitScript(installPageWatch);
    await page.goto(url);
    return await Promise.race([trouble, work({ page, peakMemory: () => peakMemoryOfTab(context.browser()!) })]);
  } finally {
    await context.close();
  }
}

/** A folder for one profile, gone afterwards. */
export async function withProfile<Result>(work: (profile: string) => Promise<Result>): Promise<Result> {
  const profile = mkdtempSync(join(tmpdir(), "oversell-lab-profile-"));
  try {
    return await work(profile);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Rejects when the tab dies or writes an error into its console; never resolves. */
function failOnTrouble(context: BrowserContext, page: Page): Promise<never> {
  page.setDefaultTimeout(PATIENCE_MS);
  return new Promise((_, reject) => {
    page.on("crash", () => reject(new Error("the tab died")));
    context.on("weberror", (error) => reject(new Error(`the page threw: ${String(error.error())}`)));
    context.on("console", (message) => {
      if (message.type() === "error") reject(new Error(`the page complained: ${message.text()}`));
    });
  });
}

/** Reading 45 million rows from a zip is allowed to take its time; a page that hangs isn't waited for any longer. */
const PATIENCE_MS = 600_000;
