// @ts-check

/**
 * The value of one of the page's colour properties as the canvas understands it (it knows neither `var()` nor
 * `light-dark()`), for the theme that is shown now.
 * @param {"text" | "faint" | "line" | "gain" | "loss" | "value" | "drawdown" | "drawdown-fill"} name
 * @returns {string}
 */
export function chartColor(name) {
  const probe = /** @type {HTMLElement} */ (document.getElementById("color-probe"));
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
}

/** Calls back when the system's theme changes. @param {() => void} changed */
export function onThemeChange(changed) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}
