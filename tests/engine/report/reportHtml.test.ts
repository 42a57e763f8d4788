import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { METRIC_CATALOG } from "../../../src/engine/analysis/metrics";
import { reportHtml } from "../../../src/engine/report/reportHtml";
import { sampleReport } from "./sampleReport";

const report = sampleReport({ priceFileNames: ["a&b.csv", "<i>.zip"] });
const html = reportHtml(report);
const [, script] = /<script>([^]*?)<\/script>/.exec(html)!;
const [, style] = /<style>([^]*?)<\/style>/.exec(html)!;

describe("reportHtml", () => {
  it("gives the same bytes for the same report", () => {
    expect(reportHtml(structuredClone(report))).toBe(html);
  });

  it("refers to nothing outside itself", () => {
    expect(html).not.toMatch(/\b(src|srcset|action)=|@import|url\(/i);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, target]) => target)).toEqual(["data:,"]);
  });

  it("allows its own script and style by hash, and nothing else", () => {
    const hash = (text: string) => createHash("sha256").update(text).digest("base64");
    expect(html).toContain(
      `content="default-src 'none'; script-src 'sha256-${hash(script!)}'; style-src 'sha256-${hash(style!)}'; img-src data:; base-uri 'none'; form-action 'none'"`,
    );
  });

  it("joins the page's modules into one script that parses", () => {
    expect(script).not.toMatch(/^(import|export)\b/m);
    expect(() => new Function(script!)).not.toThrow();
  });

  it("keeps names that look like markup harmless", () => {
    // The data block and the script are the only two script elements, whatever the companies are called.
    expect(html.match(/<\/script/g)).toHaveLength(2);
    const [, block] = /<script type="application\/json" id="report-data">([^]*?)<\/script>/.exec(html)!;
    const data = JSON.parse(block!) as { securities: string[][] };
    expect(data.securities[2]![1]).toBe("</script><script>window.broken = true</script>");
    expect(html).toContain("<bdi>a&#38;b.csv</bdi><br><bdi>&#60;i&#62;.zip</bdi>");
  });

  it("shows what the run was and each metric with its formula", () => {
    for (const text of [report.runId, report.data.fingerprint, report.engineVersion]) expect(html).toContain(text);
    for (const { configName } of METRIC_CATALOG) expect(html).toContain(`data-metric="${configName}" title="`);
    expect(html).toContain("&#34;run_id&#34;: &#34;" + report.runId);
  });

  it("is marked SYNTHETIC in banner and title when its data is, and only then", () => {
    expect(html).not.toContain("SYNTHETIC");
    const synthetic = reportHtml({ ...report, data: { ...report.data, synthetic: true } });
    expect(synthetic).toContain(`<title>SYNTHETIC Oversell backtest ${report.runId}</title>`);
    expect(synthetic).toContain('<p class="synthetic" role="note"><strong>SYNTHETIC</strong>');
  });

  it("stays small: 2,000 trades over five years take less than 400 kB", () => {
    expect(reportHtml(sampleReport({ trades: 2000, sessions: 1259 })).length).toBeLessThan(400_000);
  });

  it("copes with a run of one session and no trade", () => {
    const short = sampleReport({ trades: 0, sessions: 1 });
    expect(reportHtml({ ...short, openPositions: [] })).toContain("None: the run ended in cash.");
  });
});
