import { proxy, wrap } from "comlink";
import type { Problem } from "../engine/problem";
import type { EngineApi } from "../worker/engineApi";
import EngineWorker from "../worker/engine.worker?worker&inline";

/** What the door needs of a Worker; tests put something else in its place. */
export type EngineThread = Pick<Worker, "postMessage" | "addEventListener" | "removeEventListener" | "terminate">;

/** What every call under way is rejected with when the engine's thread dies. */
export class EngineCrashedError extends Error {
  override readonly name = "EngineCrashedError";
}

/**
 * The page's one door to the engine on its own thread, which starts with the first call.
 *
 * When the thread dies, every call under way rejects with EngineCrashedError, `onCrash` is called, and the next call
 * starts a new thread, without data: call `restore`. Code `engine-crashed`: that is worth doing at once.
 * `engine-not-starting`: the thread died before it ever answered, so wait for the user. Any other exception rejects
 * only the call that it belongs to.
 */
export function connectEngine(
  onCrash: (problem: Problem) => void,
  startThread: () => EngineThread = () => new EngineWorker(),
): EngineApi {
  const connection = new Connection(onCrash, startThread);
  return {
    loadFiles: (files, listener, choice) =>
      connection.listen(listener, (engine, heard) => engine.loadFiles(files, heard, choice)),
    loadSample: (listener) => connection.listen(listener, (engine, heard) => engine.loadSample(heard)),
    chooseData: (choice, listener) => connection.listen(listener, (engine, heard) => engine.chooseData(choice, heard)),
    restore: (listener) => connection.listen(listener, (engine, heard) => engine.restore(heard)),
    run: (config, keep, listener) => connection.listen(listener, (engine, heard) => engine.run(config, keep, heard)),
    landscape: (config, key) => connection.call((engine) => engine.landscape(config, key)),
    switchEffects: (config, listener) =>
      connection.listen(listener, (engine, heard) => engine.switchEffects(config, heard)),
    allocate: (config, listener) => connection.listen(listener, (engine, heard) => engine.allocate(config, heard)),
    assetSymbols: () => connection.call((engine) => engine.assetSymbols()),
    cancel: (kind) => connection.tell(async (engine) => engine.cancel(kind)),
    runsKept: () => connection.call((engine) => engine.runsKept()),
    listRuns: () => connection.call((engine) => engine.listRuns()),
    openRun: (runId) => connection.call((engine) => engine.openRun(runId)),
    storageUse: () => connection.call((engine) => engine.storageUse()),
    clear: () => connection.call((engine) => engine.clear()),
    pricesCsv: (listener) => connection.listen(listener, (engine, heard) => engine.pricesCsv(heard)),
    sampleFiles: () => connection.call((engine) => engine.sampleFiles()),
  };
}

/** A thread, and who waits for its answers: Comlink leaves calls pending for ever when a thread dies. */
interface Running {
  readonly thread: EngineThread;
  readonly engine: EngineApi;
  readonly pending: Set<(error: Error) => void>;
  hasAnswered: boolean;
}

class Connection {
  readonly #onCrash: (problem: Problem) => void;
  readonly #startThread: () => EngineThread;
  #running: Running | null = null;

  constructor(onCrash: (problem: Problem) => void, startThread: () => EngineThread) {
    this.#onCrash = onCrash;
    this.#startThread = startThread;
  }

  call<Result>(start: (engine: EngineApi) => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const running = (this.#running ??= this.#start());
      const settle = () => {
        running.pending.delete(reject);
        running.hasAnswered = true;
      };
      running.pending.add(reject);
      start(running.engine).finally(settle).then(resolve, reject);
    });
  }

  /** A call with a listener, which hears nothing more once the call is over. */
  listen<Progress, Result>(
    listener: (progress: Progress) => void,
    start: (engine: EngineApi, heard: (progress: Progress) => void) => Promise<Result>,
  ): Promise<Result> {
    let isOver = false;
    const heard = proxy((progress: Progress) => {
      if (!isOver) callAsItsOwnTask(() => listener(progress));
    });
    return this.call((engine) => start(engine, heard)).finally(() => (isOver = true));
  }

  /** A message without an answer; nothing is lost when no thread is there to hear it. */
  tell(start: (engine: EngineApi) => Promise<void>): void {
    if (this.#running) void this.call(start).catch(() => undefined);
  }

  #start(): Running {
    const thread = this.#makeThread();
    const running: Running = { thread, engine: wrap<EngineApi>(thread), pending: new Set(), hasAnswered: false };
    thread.addEventListener("error", (event) => this.#crash(running, event.message ?? ""));
    thread.addEventListener("messageerror", () => this.#crash(running, "a message could not be read"));
    return running;
  }

  #makeThread(): EngineThread {
    try {
      return this.#startThread();
    } catch (error) {
      const problem = notStarting(error instanceof Error ? error.message : "");
      this.#onCrash(problem);
      throw new EngineCrashedError(problem.message);
    }
  }

  #crash(running: Running, reason: string): void {
    if (this.#running !== running) return;
    this.#running = null;
    running.thread.terminate();
    const problem = running.hasAnswered ? crashed(reason) : notStarting(reason);
    for (const reject of running.pending) reject(new EngineCrashedError(problem.message));
    this.#onCrash(problem);
  }
}

/** A listener that throws is the page's bug: reported as the page's, not sent back to the engine. */
function callAsItsOwnTask(task: () => void): void {
  try {
    task();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

function crashed(reason: string): Problem {
  const message = `The engine stopped unexpectedly${inBrackets(reason)} and is being started again. What was under way is lost; your settings are not.`;
  return { code: "engine-crashed", where: "engine", message };
}

function notStarting(reason: string): Problem {
  const message = `The engine could not be started${inBrackets(reason)}. Reload the page; if that does not help, try a current Chrome, Edge, Firefox or Safari.`;
  return { code: "engine-not-starting", where: "engine", message };
}

function inBrackets(reason: string): string {
  return reason === "" ? "" : ` (${reason})`;
}
