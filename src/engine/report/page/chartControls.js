// @ts-check
import { dollars, signedPercent } from "./format.js";

/**
 * What a sentence says of the session under the crosshair.
 * @param {import("../reportData").EquityData} equity @param {number} session
 * @returns {string}
 */
export function sessionText(equity, session) {
  const value = dollars(equity.totalValue[session] ?? NaN);
  const change = signedPercent(equity.dailyReturn[session] ?? NaN);
  return `${equity.date[session]}: total value ${value}, daily return ${change}, drawdown ${signedPercent(equity.drawdown[session] ?? NaN)}`;
}

/**
 * The zoom buttons, and the keys of the charts' group: arrows move the crosshair by a session (with Shift by 21), Home
 * and End to the ends, + and - zoom, Escape shows the whole run.
 * @param {readonly uPlot[]} charts all over the same sessions
 * @param {number} sessions how many
 */
export function connectChartControls(charts, sessions) {
  const group = /** @type {HTMLElement} */ (document.getElementById("charts"));
  const actions = chartActions(charts, sessions);
  group.addEventListener("click", (event) => {
    const action = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset["zoom"];
    if (action === "in") actions.zoom(0.5);
    if (action === "out") actions.zoom(2);
    if (action === "all") actions.showAll();
  });
  group.addEventListener("keydown", (event) => {
    const act =
      event.target === group && !event.ctrlKey && !event.metaKey && !event.altKey && keyAction(actions, event);
    if (!act) return;
    event.preventDefault();
    document.getElementById("readout")?.setAttribute("aria-live", "polite");
    act();
  });
}

/** @param {ReturnType<typeof chartActions>} actions @param {KeyboardEvent} event @returns {(() => void) | undefined} */
function keyAction(actions, { key, shiftKey }) {
  const step = shiftKey ? 21 : 1;
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowLeft: () => actions.move(-step),
    ArrowRight: () => actions.move(step),
    Home: () => actions.move(-Infinity),
    End: () => actions.move(Infinity),
    "+": () => actions.zoom(0.5),
    "-": () => actions.zoom(2),
    Escape: actions.showAll,
  };
  return keys[key];
}

/** @param {readonly uPlot[]} charts @param {number} sessions */
function chartActions(charts, sessions) {
  const first = /** @type {uPlot} */ (charts[0]);
  const last = sessions - 1;
  const show = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (const chart of charts) chart.setScale("x", { min: Math.max(0, from), max: Math.min(last, to) });
  };
  const shown = () => /** @type {{ min: number, max: number }} */ (first.scales["x"]);
  return {
    showAll: () => show(0, last),
    /** Around the crosshair, or around the middle. @param {number} factor */
    zoom(factor) {
      const { min, max } = shown();
      const width = Math.max(10, Math.min(last, (max - min) * factor));
      const center = first.cursor.idx ?? (min + max) / 2;
      const from = Math.min(Math.max(0, center - width / 2), Math.max(0, last - width));
      show(Math.round(from), Math.round(from + width));
    },
    /** By so many sessions, within what is shown. @param {number} step */
    move(step) {
      const { min, max } = shown();
      const from = first.cursor.idx ?? (step > 0 ? min - 1 : max + 1);
      const to = Math.min(max, Math.max(min, from + step));
      for (const chart of charts) chart.setCursor({ left: chart.valToPos(to, "x"), top: 10 });
    },
  };
}
