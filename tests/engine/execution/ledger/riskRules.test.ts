import { describe, expect, it } from "vitest";
import {
  checkMarginMultiple,
  checkPositionSize,
  checkRunSize,
  SEED_RISK_RULES,
  type RiskRules,
} from "../../../../src/engine/execution/ledger/riskRules";

const NO_RULES: RiskRules = {
  maxPositionFraction: null,
  maxMarginMultiple: null,
  minSessions: null,
  minSignals: null,
};

describe("checkPositionSize", () => {
  it("lets a position be a tenth of the portfolio, not more", () => {
    expect(checkPositionSize(10_000, 100_000, SEED_RISK_RULES)).toBeNull(); // 0.1 * 100000
    expect(checkPositionSize(10_000.01, 100_000, SEED_RISK_RULES)).toEqual({
      kind: "position-too-large",
      positionValue: 10_000.01,
      portfolioValue: 100_000,
      limit: 10_000,
    });
  });

  it("isn't misled by a product that is rounded down", () => {
    expect(0.29 * 100).toBeLessThan(29);
    expect(checkPositionSize(29, 100, { ...SEED_RISK_RULES, maxPositionFraction: 0.29 })).toBeNull();
  });

  it("lets a portfolio without value hold nothing", () => {
    expect(checkPositionSize(1, -500, SEED_RISK_RULES)).toMatchObject({ kind: "position-too-large", limit: 0 });
    expect(checkPositionSize(0, -500, SEED_RISK_RULES)).toBeNull();
  });
});

describe("checkMarginMultiple", () => {
  it("lets the exposure be three times the equity, not more", () => {
    expect(checkMarginMultiple(30_000, 10_000, SEED_RISK_RULES)).toBeNull();
    expect(checkMarginMultiple(30_001, 10_000, SEED_RISK_RULES)).toEqual({
      kind: "margin-too-high",
      exposure: 30_001,
      equity: 10_000,
      limit: 30_000,
    });
  });
});

describe("checkRunSize", () => {
  it("asks for 30 sessions and a signal", () => {
    expect(checkRunSize(30, 1, SEED_RISK_RULES)).toEqual([]);
    expect(checkRunSize(29, 0, SEED_RISK_RULES)).toEqual([
      { kind: "too-few-sessions", sessions: 29, required: 30 },
      { kind: "too-few-signals", signals: 0, required: 1 },
    ]);
  });
});

describe("rules that are left out", () => {
  it("are never broken", () => {
    expect(checkPositionSize(1e6, 1, NO_RULES)).toBeNull();
    expect(checkMarginMultiple(1e6, 1, NO_RULES)).toBeNull();
    expect(checkRunSize(0, 0, NO_RULES)).toEqual([]);
  });
});
