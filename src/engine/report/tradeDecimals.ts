/** Decimals of trades.csv's rounded columns (seed 000, `_build_trade`); report.html shows the same numbers. */
export const TRADE_DECIMALS = {
  entryPrice: 4,
  exitPrice: 4,
  pnl: 2,
  pnlPct: 6,
  signalReturn: 6,
  signalReturnZ: 6,
  signalVolumeZ: 6,
  signalScore: 6,
} as const;
