import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** Flags without which Chromium looks things up in the network at every start, or needs a sandbox that root has not. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Path of a Chromium to test with: CHROMIUM_PATH, the system's Chromium or Chrome, Playwright's own, or (root on
 * Debian) one installed now. Throws, saying what to install, when there is none.
 */
export function chromiumPath(): string {
  return named() ?? onThePath() ?? playwrightsOwn() ?? installed() ?? nothingFound();
}

function named(): string | null {
  const path = process.env["CHROMIUM_PATH"];
  if (path === undefined || path === "") return null;
  if (!existsSync(path)) throw new Error(`CHROMIUM_PATH names ${path}, which does not exist.`);
  return path;
}

function onThePath(): string | null {
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    "/usr/bin",
    "/Applications/Google Chrome.app/Contents/MacOS",
  ];
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "Google Chrome"];
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find((place) => existsSync(place)) ?? null;
}

function playwrightsOwn(): string | null {
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

function installed(): string | null {
  const isRootOnDebian = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (!isRootOnDebian) return null;
  console.log("No Chromium found: installing Debian's.");
  execFileSync("apt-get", ["update"], { stdio: "ignore" });
  execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"], {
    stdio: "ignore",
  });
  return onThePath();
}

function nothingFound(): never {
  throw new Error(
    "The browser tests need Chromium. Install it (Debian and Ubuntu: apt-get install chromium; elsewhere: " +
      "npx playwright install chromium), or name one: CHROMIUM_PATH=/path/to/chrome npm test",
  );
}
