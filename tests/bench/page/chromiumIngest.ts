import type { Page } from "@playwright/test";
import type { Racers } from "../chromium/ingestRace";
import type { ScaleMarket } from "../data/scaleMarket";
import { formatBytes, formatSpeed } from "../report/formatFigure";
import { comparedRow, type ResultTable } from "../report/resultTable";
import { timingOf } from "../report/timing";
import { serveIngestRace } from "./servedPage";
import { visit, withProfile } from "./visit";

/** In Chromium: a chosen File to the finished table, against PapaParse, each in a worker of its own that starts cold. */
export async function chromiumIngest(root: string, market: ScaleMarket, rounds: number): Promise<ResultTable> {
  const { sepBytes, sepPath, tickersPath, name } = market;
  const times = await onRacePage(root, async (page) => {
    await page.getByLabel("Prices").setInputFiles(sepPath);
    await page.getByLabel("TICKERS").setInputFiles(tickersPath);
    return raceTimes(page, rounds);
  });
  const [ours, kept, dropped] = [timingOf(times.engine), timingOf(times.papaKept), timingOf(times.papaDropped)];
  const speed = (bytes: number, { median }: { readonly median: number }) => formatSpeed(bytes, median);
  const work = `${formatBytes(sepBytes)}, from a File in a worker`;
  return {
    title: `Ingest in Chromium, ${name} rows unsorted`,
    note: "",
    rows: [
      comparedRow({
        work,
        ours,
        peerName: "PapaParse, its rows kept",
        peer: kept,
        least: 6,
        remark: `${speed(sepBytes, ours)} against ${speed(sepBytes, kept)}`,
      }),
      comparedRow({
        work,
        ours,
        peerName: "PapaParse, its rows dropped",
        peer: dropped,
        least: null,
        remark: `${speed(sepBytes, ours)} against ${speed(sepBytes, dropped)}; it makes no table`,
      }),
    ],
  };
}

async function raceTimes(page: Page, rounds: number) {
  const race = <Racer extends keyof Racers>(racer: Racer, ...given: Parameters<Racers[Racer]>): Promise<number> =>
    page.evaluate(
      ([name, args]) => {
        const { racers } = globalThis as unknown as {
          readonly racers: Record<string, (...args: never[]) => Promise<number>>;
        };
        return racers[name]!(...(args as never[]));
      },
      [racer, given] as const,
    );
  const times = { engine: [] as number[], papaKept: [] as number[], papaDropped: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.engine.push(await race("engine"));
    times.papaKept.push(await race("papaKept"));
    times.papaDropped.push(await race("papaDropped"));
  }
  return times;
}

async function onRacePage<Result>(root: string, work: (page: Page) => Promise<Result>): Promise<Result> {
  const served = await serveIngestRace(root);
  try {
    return await withProfile((profile) => visit(served.url, profile, ({ page }) => work(page)));
  } finally {
    await served.close();
  }
}
