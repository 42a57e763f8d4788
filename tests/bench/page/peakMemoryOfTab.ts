import { readFileSync } from "node:fs";
import type { Browser } from "@playwright/test";

/** Bytes of the largest resident set that the tab's process ever had (VmHWM); null where there is no Linux /proc. */
export async function peakMemoryOfTab(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const peaks = processInfo.filter(({ type }) => type === "renderer").flatMap(({ id }) => peakOf(id));
  // The tab's is the largest: Chromium holds empty renderers ready.
  return peaks.length > 0 ? Math.max(...peaks) : null;
}

function peakOf(pid: number): number[] {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? [] : [Number(kilobytes) * 1024];
  } catch {
    return [];
  }
}
