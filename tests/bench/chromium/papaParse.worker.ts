import { papaRows } from "../peers/papaStream";

interface Request {
  readonly prices: File;
  readonly keep: boolean;
}

// A broken promise reaches the page as an error of this thread.
onmessage = ({ data }: MessageEvent<Request>) => void parse(data).catch(reportError);

/** The file to rows of strings; answers with the milliseconds. */
async function parse({ prices, keep }: Request): Promise<void> {
  const start = performance.now();
  await papaRows(prices, keep);
  postMessage(performance.now() - start);
}
