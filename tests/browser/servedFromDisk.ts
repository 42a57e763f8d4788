import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";

/** The folder that the configuration's server serves. */
const BUILD = resolve(import.meta.dirname, "../..", process.env["OVERSELL_BUILD"] ?? "dist");

/** Answers the page's own requests from the built files, so that even a reload needs no network. */
export async function servedFromDisk(page: Page): Promise<void> {
  await page.route("**/*", (route, request) => {
    const { pathname } = new URL(request.url());
    return route.fulfill({ path: join(BUILD, pathname === "/" ? "index.html" : pathname) });
  });
}
