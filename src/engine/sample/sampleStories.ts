import type { SampleCompany } from "./sampleCompany";

/**
 * What real data has and a random walk doesn't, by company: delistings, halts, gaps, splits, other categories.
 * A shock two sessions before a hole makes the default run hold the stock when its bars end or miss.
 */
export const SAMPLE_STORIES: Readonly<Record<string, Partial<SampleCompany>>> = {
  // Bankrupt: falls and falls, then the bars end while it is held.
  Cinder: {
    symbol: "ZZCINQ",
    firstPrice: 7,
    lastSession: 412,
    isDelisted: true,
    shocks: [
      { session: 341, move: -0.31, volumeFactor: 14, driftAfter: -0.012 },
      { session: 377, move: -0.42, volumeFactor: 18, driftAfter: -0.004 },
      { session: 410, move: -0.38, volumeFactor: 25, driftAfter: 0 },
    ],
  },
  // Taken over: jumps to the offer, and is gone some months later.
  Linden: {
    lastSession: 318,
    isDelisted: true,
    shocks: [{ session: 244, move: 0.26, volumeFactor: 16, driftAfter: 0 }],
  },
  // Delisted on a low: held as well.
  Quill: {
    lastSession: 598,
    isDelisted: true,
    shocks: [
      { session: 412, move: -0.12, volumeFactor: 7, driftAfter: -0.006 },
      { session: 596, move: -0.15, volumeFactor: 15, driftAfter: 0 },
    ],
  },
  Zephyr: { firstSession: 263 },
  // Halted with empty closes two sessions after a crash: nothing fills, the position waits.
  Heron: {
    shocks: [
      { session: 150, move: -0.11, volumeFactor: 14, driftAfter: 0 },
      { session: 455, move: -0.09, volumeFactor: 9, driftAfter: 0.004 },
    ],
    emptyCloses: [{ from: 152, length: 3 }],
  },
  Otter: {
    emptyCloses: [
      { from: 88, length: 1 },
      { from: 501, length: 6 },
    ],
  },
  // Thinly traded: on some days nobody did.
  Larch: {
    usualVolume: 9000,
    copiedBars: [
      { from: 34, length: 1 },
      { from: 120, length: 2 },
      { from: 377, length: 1 },
      { from: 640, length: 4 },
    ],
  },
  Nettle: { copiedBars: [{ from: 210, length: 5 }] },
  // One missing day while held, one while not, and a suspension of some weeks.
  Umber: {
    shocks: [{ session: 520, move: -0.13, volumeFactor: 13, driftAfter: 0.003 }],
    missing: [{ from: 522, length: 1 }],
  },
  Aspen: { missing: [{ from: 333, length: 1 }] },
  Tundra: {
    missing: [
      { from: 275, length: 17 },
      { from: 610, length: 2 },
    ],
  },
  Falcon: { firstPrice: 48, split: { session: 366, ratio: 2 } },
  Raven: { firstPrice: 71, split: { session: 590, ratio: 3 } },
  Sumac: { firstPrice: 14, split: { session: 498, ratio: 0.1 } },
  // News in the last days: positions that are still open at the end.
  Garnet: { shocks: [{ session: 749, move: -0.1, volumeFactor: 12, driftAfter: 0 }] },
  Osprey: { usualVolume: 90_000, shocks: [{ session: 750, move: -0.08, volumeFactor: 12, driftAfter: 0 }] },
  Badger: { symbol: "ZZBAD.B", category: "Domestic Common Stock Secondary Class" },
  // Not in the universe of domestic common stocks.
  Walnut: { name: "Sample Walnut Total Market ETF", category: "ETF", exchange: "NYSEARCA", sector: "", industry: "" },
  Yarrow: {
    symbol: "ZZYAR.WS",
    name: "Sample Yarrow Media Warrants",
    category: "Domestic Common Stock Warrant",
    firstPrice: 2,
  },
  Ginkgo: { name: "Sample Ginkgo, S.A.", category: "ADR Common Stock" },
  Indigo: { name: "Sample Indigo Ltd", category: "Canadian Common Stock" },
};
