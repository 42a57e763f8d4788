import type { Page } from "@playwright/test";

/** What a page noted about itself since it was opened; milliseconds of its own clock, which starts with the navigation. */
export interface PageWatch {
  /** When files were given to the file button, or the sample was asked for. */
  readonly askedMs: number | null;
  /** Every state that the page was in, and since when. */
  readonly states: readonly { readonly state: string; readonly sinceMs: number }[];
  /** The words beside the loading bar, and since when they stood there. */
  readonly loadStages: readonly { readonly words: string; readonly sinceMs: number }[];
  /** Main-thread tasks over 50 ms. */
  readonly longTasks: readonly { readonly startMs: number; readonly durationMs: number }[];
  /** Loads and restores: the page's call of the engine, and the milliseconds to its answer. */
  readonly loads: readonly { readonly call: string; readonly tookMs: number }[];
  /** What the engine's thread answered. */
  readonly loaded: { readonly rows: number; readonly memoryBytes: number } | null;
  readonly runs: readonly EngineAnswer[];
  readonly landscapes: readonly EngineAnswer[];
  /** Moves of sliders, as the page heard of them. */
  readonly sliderEvents: number;
  /** How often another result came on show. */
  readonly results: number;
  /** How often the chart of the total value was painted anew. */
  readonly chartPaints: number;
}

/** When the engine's answer reached the page, and the milliseconds of work that it says it took. */
export interface EngineAnswer {
  readonly atMs: number;
  readonly elapsedMs: number;
}

export async function readWatch(page: Page): Promise<PageWatch> {
  return page.evaluate(() => (globalThis as unknown as { readonly pageWatch: PageWatch }).pageWatch);
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Each)[] ? Each[] : T[Key] };

/** Runs in the page before its own scripts (so it may use nothing from here) and notes what becomes of it. */
export function installPageWatch(): void {
  const watch: Writable<PageWatch> = {
    askedMs: null,
    states: [],
    loadStages: [],
    longTasks: [],
    loads: [],
    loaded: null,
    runs: [],
    landscapes: [],
    sliderEvents: 0,
    results: 0,
    chartPaints: 0,
  };
  Object.assign(globalThis, { pageWatch: watch });
  watchRequests();
  watchDocument();
  watchLongTasks();
  watchEngine();
  watchPaints();

  function watchRequests(): void {
    const asked = (): void => void (watch.askedMs = performance.now());
    const isFiles = ({ target }: Event) => target instanceof HTMLInputElement && target.type === "file";
    addEventListener("change", (event) => isFiles(event) && asked(), { capture: true });
    addEventListener(
      "click",
      ({ target }) => target instanceof Element && target.textContent?.includes("Try with sample data") && asked(),
      { capture: true },
    );
    addEventListener("input", () => watch.sliderEvents++, { capture: true });
  }

  function watchDocument(): void {
    let runId: string | null = null;
    const look = (): void => {
      const app = document.querySelector("[data-state]");
      const state = app?.getAttribute("data-state");
      const shown = app?.getAttribute("data-run-id") ?? null;
      if (shown !== runId) watch.results++;
      runId = shown;
      if (state && state !== watch.states.at(-1)?.state) watch.states.push({ state, sinceMs: performance.now() });
      const words =
        state === "loading" ? document.querySelector("section[aria-label=Loading] strong")?.textContent : null;
      if (words && words !== watch.loadStages.at(-1)?.words)
        watch.loadStages.push({ words, sinceMs: performance.now() });
    };
    const options = {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ["data-state", "data-run-id"],
    };
    new MutationObserver(look).observe(document, options);
  }

  function watchLongTasks(): void {
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        watch.longTasks.push({ startMs: startTime, durationMs: duration });
    }).observe({ type: "longtask" });
  }

  /** Calls and answers are Comlink's messages; what is in them is engineApi's. */
  function watchEngine(): void {
    interface Message {
      readonly id?: string;
      readonly path?: readonly string[];
      readonly value?: Record<string, unknown>;
    }
    const calls = new Map<string, { readonly call: string; readonly atMs: number }>();
    const noteCall = ({ id, path }: Message): void => {
      const call = path?.[0] ?? "";
      if (id && ["loadFiles", "loadSample", "restore"].includes(call)) calls.set(id, { call, atMs: performance.now() });
    };
    const noteAnswer = ({ data }: MessageEvent<Message>): void => {
      const atMs = performance.now();
      const asked = calls.get(data.id ?? "");
      if (asked) watch.loads.push({ call: asked.call, tookMs: atMs - asked.atMs });
      const outcome = data.value;
      const answer = { atMs, elapsedMs: Number(outcome?.["elapsedMs"]) };
      if (outcome?.["kind"] === "done") (outcome["landscape"] ? watch.landscapes : watch.runs).push(answer);
      const summary = outcome?.["summary"] as PageWatch["loaded"];
      if (summary) watch.loaded = { rows: summary.rows, memoryBytes: summary.memoryBytes };
    };
    globalThis.Worker = class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        this.addEventListener("message", noteAnswer);
      }

      override postMessage(message: Message, options?: Transferable[] | StructuredSerializeOptions): void {
        noteCall(message);
        super.postMessage(message, options as Transferable[]);
      }
    };
  }

  function watchPaints(): void {
    const { prototype } = CanvasRenderingContext2D;
    const clearRect = prototype.clearRect;
    prototype.clearRect = function (this: CanvasRenderingContext2D, ...area: [number, number, number, number]) {
      if (this.canvas.closest("[data-chart=total-value]")) watch.chartPaints++;
      return clearRect.apply(this, area);
    };
  }
}
