import { loadDataset } from "../../../src/cli/loadDataset";
import { blobSource } from "../../../src/worker/blobSource";

interface Request {
  readonly prices: File;
  readonly tickers: File;
}

// A broken promise reaches the page as an error of this thread.
onmessage = ({ data }: MessageEvent<Request>) => void ingest(data).catch(reportError);

/** The files to the finished table, as the page's engine reads them; answers with the milliseconds. */
async function ingest({ prices, tickers }: Request): Promise<void> {
  const start = performance.now();
  const outcome = await loadDataset([
    { source: blobSource(prices), declaredTable: "SEP" },
    { source: blobSource(tickers), declaredTable: "TICKERS" },
  ]);
  const elapsed = performance.now() - start;
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  postMessage(elapsed);
}
