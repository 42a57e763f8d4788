const KEY = "oversell-lab-realism-open";

/** Whether the switches stand open: as the user left them, remembered; before that, when one of them is set. */
export class RealismSection {
  #choice = $state(remembered());
  readonly open: boolean;

  constructor(isSet: () => boolean) {
    this.open = $derived(this.#choice ?? isSet());
  }

  /** The section has opened or closed: by the user's hand when it is not as it should be. */
  toggled(open: boolean): void {
    if (open === this.open) return;
    this.#choice = open;
    try {
      localStorage.setItem(KEY, String(open));
    } catch {
      // Storage can be forbidden (a private window, a policy); the choice then lasts for this visit.
    }
  }
}

function remembered(): boolean | null {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === "true" ? true : stored === "false" ? false : null;
  } catch {
    return null;
  }
}
