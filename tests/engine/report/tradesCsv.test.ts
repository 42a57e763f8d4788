import { describe, expect, it } from "vitest";
import type { TradeTable } from "../../../src/engine/analysis/runReport";
import { EXIT_REASON_CODE } from "../../../src/engine/execution/exitReason";
import { parseIsoDate } from "../../../src/engine/market/isoDate";
import { tradesCsv } from "../../../src/engine/report/tradesCsv";

const trades: TradeTable = {
  count: 2,
  securities: [
    { symbol: "SNAK", name: "INVENTURE FOODS, INC.", industry: "Packaged Foods" },
    { symbol: "BRK.B", name: "BERKSHIRE", industry: "" },
  ],
  security: Int32Array.of(0, 1),
  entryDay: Int32Array.of(parseIsoDate("2015-04-24"), parseIsoDate("2015-12-31")),
  exitDay: Int32Array.of(parseIsoDate("2015-04-27"), parseIsoDate("2016-01-04")),
  entryPrice: Float64Array.of(8.71, 100),
  // 8.71 * 1.05 = 9.145500000000002; 100.00625 is a tie at four digits, 2 is even
  exitPrice: Float64Array.of(8.71 * 1.05, 100.00625),
  shares: Float64Array.of(20220, 1),
  commission: Float64Array.of(0, 0),
  dividends: Float64Array.of(0, 0),
  pnl: Float64Array.of((8.71 * 1.05 - 8.71) * 20220, 0.00625),
  pnlPct: Float64Array.of((8.71 * 1.05) / 8.71 - 1, 0.00005),
  exitReason: Uint8Array.of(EXIT_REASON_CODE.intraday_tp, EXIT_REASON_CODE.max_hold),
  daysHeld: Int32Array.of(1, 2),
  signalReturn: Float64Array.of(-0.18895612, -0.1),
  signalVolume: Float64Array.of(1212700, 3e9),
  signalReturnZ: Float64Array.of(-4.1854821, -1),
  signalVolumeZ: Float64Array.of(4.2261889, 2),
  signalScore: Float64Array.of(8.41167, 3),
};

describe("tradesCsv", () => {
  it("writes the plan's 17 columns, each rounded as there", () => {
    expect(tradesCsv({ trades }).split("\n")).toEqual([
      "ticker,company_name,industry,entry_date,entry_price,exit_date,exit_price,shares,pnl,pnl_pct,exit_reason,days_held,r_prev,v_prev,dr_prev,dv_prev,os_prev",
      'SNAK,"INVENTURE FOODS, INC.",Packaged Foods,2015-04-24,8.71,2015-04-27,9.1455,20220,8805.81,0.05,intraday_tp,1,-0.188956,1212700.0,-4.185482,4.226189,8.41167',
      "BRK.B,BERKSHIRE,,2015-12-31,100.0,2016-01-04,100.0062,1,0.01,5e-05,max_hold,2,-0.1,3000000000.0,-1.0,2.0,3.0",
      "",
    ]);
  });

  it("is the header alone for a run without trades", () => {
    expect(tradesCsv({ trades: { ...trades, count: 0 } })).toMatch(/^ticker,.*,os_prev\n$/);
  });
});
