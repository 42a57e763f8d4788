/** `0.42 ms`, `7.3 ms`, `612 ms`, `13.4 s`: three digits at most. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1000) return `${Number(milliseconds.toPrecision(milliseconds < 100 ? 2 : 3))} ms`;
  return `${Number((milliseconds / 1000).toPrecision(3))} s`;
}

/** `8.43x`, `31x`, `1210x`. */
export function formatRatio(ratio: number): string {
  return `${ratio < 10 ? Number(ratio.toPrecision(3)) : Math.round(ratio)}x`;
}

/** Decimal units: `3.21 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e9) return `${Number((bytes / 1e6).toPrecision(3))} MB`;
  return `${Number((bytes / 1e9).toPrecision(3))} GB`;
}

/** `37.6M`. */
export function formatRows(rows: number): string {
  return rows < 1e6 ? rows.toLocaleString("en-US") : `${Number((rows / 1e6).toPrecision(3))}M`;
}

export function formatSpeed(bytes: number, milliseconds: number): string {
  return `${Number((bytes / 1000 / milliseconds).toPrecision(3))} MB/s`;
}
