import { createContext } from "svelte";

export type Theme = "system" | "light" | "dark";

const KEY = "oversell-lab-theme";

/** The chosen theme, remembered; and which of light and dark is on show, for what is drawn on a canvas. */
export class ThemeChoice {
  #choice = $state<Theme>(remembered());
  #systemIsDark = $state(false);
  readonly shown = $derived(this.#choice === "system" ? (this.#systemIsDark ? "dark" : "light") : this.#choice);

  constructor() {
    const system = matchMedia("(prefers-color-scheme: dark)");
    this.#systemIsDark = system.matches;
    system.addEventListener("change", ({ matches }) => (this.#systemIsDark = matches));
    document.documentElement.dataset["theme"] = this.#choice;
  }

  get choice(): Theme {
    return this.#choice;
  }

  set choice(theme: Theme) {
    document.documentElement.dataset["theme"] = theme;
    this.#choice = theme;
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Storage can be forbidden (a private window, a policy); the choice then lasts for this visit.
    }
  }
}

function remembered(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    return "system";
  }
}

/** How a component reaches the theme. */
export const [useTheme, provideTheme] = createContext<ThemeChoice>();
