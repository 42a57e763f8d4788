/*
 * The engine compiles without the DOM's or Node's types. These three are pure computations that every worker and
 * Node 20 have, and the only parts of a platform that ingest touches.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}

declare class DecompressionStream {
  constructor(format: "gzip" | "deflate-raw");
  readonly readable: { getReader(): PlatformReader };
  readonly writable: { getWriter(): PlatformWriter };
}

interface PlatformReader {
  read(): Promise<{ done: false; value: Uint8Array<ArrayBuffer> } | { done: true; value?: undefined }>;
  cancel(reason?: unknown): Promise<void>;
}

interface PlatformWriter {
  readonly ready: Promise<void>;
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}
