/** Whether a part of the page stands open: as the user left it, remembered; before that, as is usual. */
export class RememberedSection {
  readonly #key: string;
  #choice = $state<boolean | null>(null);
  readonly open: boolean;

  constructor(key: string, isUsuallyOpen: () => boolean) {
    this.#key = key;
    this.#choice = remembered(key);
    this.open = $derived(this.#choice ?? isUsuallyOpen());
  }

  /** By ourselves, because the browser tells of a toggle only some time later: a reload in between would forget it. */
  pressed(event: MouseEvent): void {
    event.preventDefault();
    this.toggled(!this.open);
  }

  /** The section has opened or closed: by the user's hand when it is not as it should be. */
  toggled(open: boolean): void {
    if (open === this.open) return;
    this.#choice = open;
    try {
      localStorage.setItem(this.#key, String(open));
    } catch {
      // Storage can be forbidden (a private window, a policy); the choice then lasts for this visit.
    }
  }
}

function remembered(key: string): boolean | null {
  try {
    const stored = localStorage.getItem(key);
    return stored === "true" ? true : stored === "false" ? false : null;
  } catch {
    return null;
  }
}
