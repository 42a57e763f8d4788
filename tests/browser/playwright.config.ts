import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "./chromium";

/** Both can be moved aside, to test one build while another is served. */
const PORT = Number(process.env["OVERSELL_PORT"] ?? 41_731);
const BUILD = process.env["OVERSELL_BUILD"] ?? "dist";

/**
 * The built page, served on this machine only, in a real Chromium. Two workers, but for the tests that watch how smoothly
 * it runs: `browser:alone` gives those the machine.
 */
export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  fullyParallel: false,
  forbidOnly: process.env["CI"] !== undefined,
  retries: 0,
  timeout: 60_000,
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_FLAGS },
    viewport: { width: 1360, height: 900 },
    acceptDownloads: true,
    screenshot: "only-on-failure",
  },
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${PORT} --strictPort --outDir ${BUILD}`,
    cwd: "../..",
    url: `http://127.0.0.1:${PORT}`,
    reuseExistingServer: false,
  },
});
