import EngineIngest from "./engineIngest.worker?worker&inline";
import PapaParse from "./papaParse.worker?worker&inline";

/** Reads the chosen files in a thread of its own and gives the milliseconds that the thread took. */
const racers = {
  engine: () => race(new EngineIngest(), { prices: chosen("prices"), tickers: chosen("tickers") }),
  papaKept: () => race(new PapaParse(), { prices: chosen("prices"), keep: true }),
  papaDropped: () => race(new PapaParse(), { prices: chosen("prices"), keep: false }),
};

export type Racers = typeof racers;

Object.assign(globalThis, { racers });

function race(thread: Worker, message: unknown): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    thread.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
    thread.onerror = ({ message: reason }) => reject(new Error(reason));
    thread.postMessage(message);
  }).finally(() => thread.terminate());
}

function chosen(id: string): File {
  return document.querySelector<HTMLInputElement>(`#${id}`)!.files![0]!;
}
