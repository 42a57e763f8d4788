import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { engineWorker } from "./engineWorker";
import { expectResult, exported, loadFiles, loadSample, openPage, RESULT_FILES, typeParameter } from "./page";
import { startSink, type SinkServer } from "./sinkServer";
import { test as soundTest } from "./soundPage";
import { tryWaysOut } from "./waysOut";

const GOLDEN = join(import.meta.dirname, "../golden/every-exit-reason");

let sink: SinkServer;
test.beforeEach(async () => {
  sink = await startSink();
});
test.afterEach(() => sink.close());

test("nothing gets out of the page or its engine, by any way that a policy can close", async ({ page, context }) => {
  await openPage(page);
  await loadSample(page);
  expect(await (await engineWorker(page)).evaluate(tryWaysOut, sink.address)).toEqual([]);
  expect(await page.evaluate(tryWaysOut, sink.address)).toEqual([]);

  // A visit of another page comes last and does get there: the sink would have known of the others.
  const visitor = await context.newPage();
  await visitor.goto(`http://${sink.address}/visit`);
  expect(sink.received).toContain("GET /visit HTTP/1.1");
  expect(sink.received.filter((line) => !/^GET \/(visit|favicon.ico) /.test(line))).toEqual([]);
});

test("the built scripts hold none of the ways out that no policy can close", async ({ page }) => {
  const scripts: string[] = [];
  page.on("response", async (response) => {
    if (response.url().endsWith(".js")) scripts.push(await response.text());
  });
  await openPage(page);
  await expect.poll(() => scripts.length).toBeGreaterThan(0);
  for (const name of ["RTCPeerConnection", "window.open", "location.href=", "location.assign", "location.replace"]) {
    expect(scripts.filter((script) => script.includes(name)).length, name).toBe(0);
  }
});

test("the engine's thread comes from a blob, and so inherits the page's policy", async ({ page }) => {
  await openPage(page);
  await loadSample(page);
  expect((await engineWorker(page)).url()).toMatch(/^blob:http:\/\/127\.0\.0\.1/);
});

test("the built page carries the policy before anything else", async ({ page }) => {
  await openPage(page);
  const html = await (await page.request.get("./")).text();
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html);
  expect(policy![1]!.replaceAll("&#39;", "'").split("; ").sort()).toEqual([
    "base-uri 'none'",
    "connect-src 'none'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'none'",
    "img-src 'self' data: blob:",
    "script-src 'self'",
    "style-src 'self'",
    "worker-src blob:",
  ]);
  expect(policy!.index).toBeLessThan(html.search(/<(script|link|style|img)/));
});

test("report.html, opened from disk, asks for nothing either", async ({ page, context }, testInfo) => {
  await openPage(page);
  await loadSample(page);
  const report = await exported(page, "report.html");
  const path = testInfo.outputPath("report.html");
  await writeFile(path, report);
  const opened = await context.newPage();
  const asked = requestsOf(opened);
  await opened.goto(`file://${path}`);
  expect(asked.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
});

soundTest(
  "the whole flow asks for the page's own files and nothing else, and works offline after the first load",
  async ({ page, context, baseURL }) => {
    const asked = requestsOf(page);
    await openPage(page);
    await page.waitForLoadState("networkidle");
    await context.setOffline(true);
    const askedAtFirst = asked.length;

    await loadSample(page);
    await typeParameter(page, "N", "25");
    await expectResult(page);
    await loadFiles(page, [join(GOLDEN, "SEP.csv"), join(GOLDEN, "TICKERS.csv")]);
    for (const name of [...RESULT_FILES, "prices.csv"] as const) {
      expect(await exported(page, name)).not.toBe("");
    }
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await page.getByRole("button", { name: "Clear everything" }).click();

    const own = [`${baseURL!}/`, "blob:", "data:"];
    expect(asked.filter((url) => !own.some((start) => url.startsWith(start)))).toEqual([]);
    expect(asked.slice(askedAtFirst).filter((url) => url.startsWith("http"))).toEqual([]);
  },
);

/** The addresses that a page asks for from now on, its workers' included. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  return asked;
}
