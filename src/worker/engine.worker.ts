import { DatasetStore } from "../storage/datasets";
import { RunStore } from "../storage/runs";
import { EngineService } from "./engineService";
import { exposeEngine } from "./exposeEngine";
import { createMessageTurn } from "./messageTurn";
import { spareBytes } from "./spareBytes";

const wallClock = () => Date.now();

// A rejection that nobody awaits is a bug: as an error event it reaches the page, which restarts the engine.
addEventListener("unhandledrejection", (event) => reportError(event.reason));

exposeEngine(
  new EngineService({
    now: () => performance.now(),
    turn: createMessageTurn(),
    datasets: new DatasetStore(wallClock),
    runs: new RunStore(wallClock),
    quotaBytes,
    spareBytes: (wanted, held) => spareBytes(wanted, held, deviceGibibytes()),
  }),
  self,
);

/** `navigator.storage` is absent outside secure contexts, such as a page served over plain http. */
async function quotaBytes(): Promise<number | null> {
  const estimate = await navigator.storage?.estimate().catch(() => null);
  return estimate?.quota ?? null;
}

/** Only Chromium tells it, and TypeScript doesn't know of it. Asked each time: it costs nothing. */
function deviceGibibytes(): number | undefined {
  return (navigator as { readonly deviceMemory?: number }).deviceMemory;
}
