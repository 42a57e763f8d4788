import { describe, expect, it } from "vitest";
import { defaultRunConfig } from "../../../src/engine/backtest/runConfig";
import { simulateDays } from "../../../src/engine/backtest/simulateDays";
import { priceTableOf } from "../priceTableOf";

describe("simulateDays", () => {
  it("tells the sessions done every 64 and at the end, so that a stop is heard within a moment", () => {
    const table = priceTableOf({ A: Array.from({ length: 130 }, (_, day) => ({ day, close: 10 })) });
    const nothing = { limit: 1, count: new Int32Array(130), row: new Int32Array(130), ticker: new Int32Array(130) };
    expect([...simulateDays(table, defaultRunConfig(), nothing)]).toEqual([64, 128, 130]);
  });
});
