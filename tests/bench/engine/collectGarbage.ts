import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Clears the heap, so that what one measurement leaves behind is not cleared on another's time. */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
