/**
 * Bytes that the browser can give beside those `held` already, as far as anything tells, and at most `wanted` of them.
 * No API says it, so the smaller of two answers counts:
 *
 * - Half of what the device has (`deviceGibibytes`: Chromium's `navigator.deviceMemory`, undefined elsewhere). It is
 *   rounded to a power of two and capped (at 8, since 2026 at 32, on Android at 8): a large machine may be called
 *   short, and the user may try anyway. The other half is the system's, the browser's and the other tabs'.
 * - What a trial gets. It catches what the device's size doesn't tell: the address space of a 32-bit or mobile
 *   browser, a sandbox's limit for one process, the pool that Chromium takes all arrays of a process from (16 GiB).
 *   It can't show that there is too little RAM: systems hand out address space first and pages when they are written to.
 */
export function spareBytes(
  wanted: number,
  held: number,
  deviceGibibytes: number | undefined,
  allocate: (bytes: number) => unknown = (bytes) => new ArrayBuffer(bytes),
): number {
  const ofDevice = deviceGibibytes === undefined ? Infinity : (deviceGibibytes * GIBIBYTE) / 2 - held;
  return Math.max(0, Math.min(wanted, ofDevice, trialBytes(Math.min(wanted, ofDevice), allocate)));
}

const GIBIBYTE = 2 ** 30;
/** Single arrays of the largest tables are about as large. */
const PIECE_BYTES = 512e6;

/**
 * Allocates and lets go at once, never writing: in Chromium 3 GB take 5 ms and no memory. What is let go is only
 * collected later, but an allocation that finds no room collects it first.
 */
function trialBytes(wanted: number, allocate: (bytes: number) => unknown): number {
  const pieces: unknown[] = [];
  let got = 0;
  try {
    while (got < wanted) {
      const bytes = Math.min(PIECE_BYTES, Math.ceil(wanted - got));
      pieces.push(allocate(bytes));
      got += bytes;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return got;
}
