import type { Parameter } from "./parameter";

/** Settings of the oversell strategy: signal, bracket, universe filter and capital. */
export interface OversellParameters {
  /** N: rolling window of both z-scores, sessions. */
  scoreWindow: number;
  /** w1: weight of the return's z-score D(r). */
  returnWeight: number;
  /** w2: weight of the volume's z-score D(v). */
  volumeWeight: number;
  /** Take-profit distance from the entry price, decimal. */
  winTakeRate: number;
  /** Stop-loss distance from the entry price, decimal. */
  stopLossRate: number;
  /** K: a position still open after so many sessions is sold at the close. */
  maxHoldSessions: number;
  /** V: yesterday's volume must exceed it, shares. */
  minVolume: number;
  /** Dollars. */
  initialCapital: number;
  maxPositions: number;
}

/** In the order of seed 000's section 4b; defaults are its section 4a, ranges SPEC 7. */
export const OVERSELL_PARAMETERS: readonly Parameter<keyof OversellParameters>[] = [
  {
    key: "scoreWindow",
    configName: "N",
    label: "Score window",
    group: "Signal",
    unit: "sessions",
    stage: "rolling",
    help: "How many sessions the mean and deviation of return and volume are taken over, this one included.",
    integer: true,
    default: 20,
    min: 5,
    max: 250,
    step: 1,
    scale: "linear",
  },
  {
    key: "returnWeight",
    configName: "w1",
    label: "Return weight",
    group: "Signal",
    unit: "weight",
    stage: "ranking",
    help: "Weight of the signed return z-score; negative buys what fell.",
    integer: false,
    default: -1,
    min: -5,
    max: 5,
    step: 0.1,
    scale: "linear",
  },
  {
    key: "volumeWeight",
    configName: "w2",
    label: "Volume weight",
    group: "Signal",
    unit: "weight",
    stage: "ranking",
    help: "Weight of the volume z-score; positive buys what traded unusually much.",
    integer: false,
    default: 1,
    min: -5,
    max: 5,
    step: 0.1,
    scale: "linear",
  },
  {
    key: "winTakeRate",
    configName: "win_take_rate",
    label: "Take profit",
    group: "Exit",
    unit: "fraction",
    stage: "days",
    help: "Sells when the price reaches the entry price plus this part of it.",
    integer: false,
    default: 0.05,
    min: 0.001,
    max: 0.5,
    step: 0.001,
    scale: "linear",
  },
  {
    key: "stopLossRate",
    configName: "stop_loss_rate",
    label: "Stop loss",
    group: "Exit",
    unit: "fraction",
    stage: "days",
    help: "Sells when the price reaches the entry price minus this part of it.",
    integer: false,
    default: 0.03,
    min: 0.001,
    max: 0.5,
    step: 0.001,
    scale: "linear",
  },
  {
    key: "maxHoldSessions",
    configName: "K",
    label: "Maximum hold",
    group: "Exit",
    unit: "sessions",
    stage: "days",
    help: "A position that met neither stop nor target is sold at the close after so many sessions.",
    integer: true,
    default: 5,
    min: 1,
    max: 60,
    step: 1,
    scale: "linear",
  },
  {
    key: "minVolume",
    configName: "V",
    label: "Minimum volume",
    group: "Universe",
    unit: "shares",
    stage: "ranking",
    help: "Only stocks that traded more shares than this on the session before are bought.",
    integer: true,
    default: 500_000,
    min: 0,
    max: 10_000_000,
    step: 1000,
    scale: "logarithmic",
  },
  {
    key: "initialCapital",
    configName: "initial_capital",
    label: "Initial capital",
    group: "Capital",
    unit: "dollars",
    stage: "days",
    help: "Cash on the first session.",
    integer: false,
    default: 500_000,
    min: 1000,
    max: 1_000_000_000,
    step: 1000,
    scale: "logarithmic",
  },
  {
    key: "maxPositions",
    configName: "max_positions",
    label: "Maximum positions",
    group: "Capital",
    unit: "positions",
    stage: "days",
    help: "How many stocks are held at once; free cash is split evenly over the free places.",
    integer: true,
    default: 3,
    min: 1,
    max: 50,
    step: 1,
    scale: "linear",
  },
];
