/**
 * A file's bytes, wherever they lie. The engine never asks where it runs: the worker wraps a `File`, the shell door a
 * path, the sample and the tests a string.
 */
export interface ByteSource {
  /** The file's own name, without folders. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /**
   * Bytes `start` (included) to `end` (excluded) in pieces of any size, read as they are asked for. A piece is good until
   * the next one is asked for: a source may use its memory again.
   */
  read(start: number, end: number): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** A file to ingest, with the table that the user says it is (the shell door's flags); null: recognised by its header. */
export interface IngestFile {
  readonly source: ByteSource;
  readonly declaredTable: "SEP" | "SFP" | "TICKERS" | "ACTIONS" | null;
}
