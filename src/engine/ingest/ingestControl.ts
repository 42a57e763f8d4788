/** How an ingest in progress talks with whoever started it. */
export interface IngestControl {
  /** Called often (every few milliseconds of work); the receiver thins it out. */
  progress(progress: IngestProgress): void;
  /** Lets other messages have their turn; called about every 8 ms of work. */
  turn(): Promise<void>;
  /** Milliseconds from any fixed start; the engine has no clock of its own. */
  now(): number;
  /** True once the user has cancelled: checked after every `turn`. */
  readonly cancelled: boolean;
}

/** `reading` counts bytes of the dropped files; `sorting` and `checking` count steps of their own. */
export interface IngestProgress {
  readonly stage: "reading" | "sorting" | "checking";
  readonly done: number;
  readonly total: number;
  /** Data rows seen so far. */
  readonly rows: number;
  readonly fileName: string;
}
