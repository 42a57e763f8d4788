import fc from "fast-check";
import type { Bar } from "../../../../src/engine/execution/bracket";

const price = fc.integer({ min: 80, max: 120 });
const missing = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);

/** A bar with a close; its whole prices make exact touches common, and any of the other three may be missing. */
export const roughBar: fc.Arbitrary<Bar> = fc
  .tuple(price, price, price, price, missing, missing, missing)
  .map(([open, close, one, other, noOpen, noHigh, noLow]) => ({
    open: noOpen ? NaN : open,
    high: noHigh ? NaN : Math.max(open, close, one, other),
    low: noLow ? NaN : Math.min(open, close, one, other),
    close,
  }));

/** The same, and halted now and then. */
export const roughOrHaltedBar: fc.Arbitrary<Bar> = fc
  .tuple(roughBar, missing)
  .map(([bar, halted]) => (halted ? { ...bar, close: NaN } : bar));
