import { exposeEngine } from "../../src/worker/exposeEngine";
import type { EngineApi } from "../../src/worker/engineApi";
import type { EngineThread } from "../../src/ui/engine";

/** A "worker" in this very thread: the service answers at the other end of a MessageChannel, cloning included. */
export class FakeThread extends EventTarget implements EngineThread {
  readonly #port: MessagePort;
  readonly #far: MessagePort;
  terminated = false;

  constructor(service: EngineApi) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#far = port2;
    port1.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
    exposeEngine(service, port2);
  }

  postMessage(message: unknown, options?: Transferable[] | StructuredSerializeOptions): void {
    this.#port.postMessage(message, Array.isArray(options) ? options : (options?.transfer ?? []));
  }

  terminate(): void {
    this.terminated = true;
    this.#port.close();
    this.#far.close();
  }

  /** As the browser tells of an exception that nobody caught in the worker. */
  crash(message: string): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }
}
