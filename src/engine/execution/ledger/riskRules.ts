/** The business rules of seed 003 ("Constraints and Business Rules"); null leaves a rule out. */
export interface RiskRules {
  /** Market value of one position as a part of the portfolio's (0.1 = 10 %). */
  readonly maxPositionFraction: number | null;
  /** Market value of everything held as a multiple of the equity. */
  readonly maxMarginMultiple: number | null;
  /** Sessions of data in a run. */
  readonly minSessions: number | null;
  /** Signals that the strategy gives in a run. */
  readonly minSignals: number | null;
}

/** The seed's own figures. */
export const SEED_RISK_RULES: RiskRules = {
  maxPositionFraction: 0.1,
  maxMarginMultiple: 3,
  minSessions: 30,
  minSignals: 1,
};

/** A rule that was broken, with the figures that broke it; dollars unless they are counts. */
export type RuleViolation =
  | {
      readonly kind: "position-too-large";
      readonly positionValue: number;
      readonly portfolioValue: number;
      readonly limit: number;
    }
  | { readonly kind: "margin-too-high"; readonly exposure: number; readonly equity: number; readonly limit: number }
  | { readonly kind: "too-few-sessions"; readonly sessions: number; readonly required: number }
  | { readonly kind: "too-few-signals"; readonly signals: number; readonly required: number };

/** Whether a position, as it would be after an order, takes too much of the portfolio; at the limit it doesn't. */
export function checkPositionSize(
  positionValue: number,
  portfolioValue: number,
  rules: Pick<RiskRules, "maxPositionFraction">,
): RuleViolation | null {
  if (rules.maxPositionFraction === null) return null;
  const limit = Math.max(0, portfolioValue * rules.maxPositionFraction);
  if (positionValue <= limit * ROUNDING) return null;
  return { kind: "position-too-large", positionValue, portfolioValue, limit };
}

/**
 * Whether the account carries too much; at the limit it doesn't. The seed's "margin used" is read as the value held, not
 * as the money locked for it: the account has to own what it locks, so that could never be three times the equity.
 */
export function checkMarginMultiple(exposure: number, equity: number, rules: RiskRules): RuleViolation | null {
  if (rules.maxMarginMultiple === null) return null;
  const limit = Math.max(0, equity * rules.maxMarginMultiple);
  if (exposure <= limit * ROUNDING) return null;
  return { kind: "margin-too-high", exposure, equity, limit };
}

/** What is wrong with a run as a whole: too little data, or a strategy that never said anything. */
export function checkRunSize(sessions: number, signals: number, rules: RiskRules): readonly RuleViolation[] {
  const violations: RuleViolation[] = [];
  const { minSessions, minSignals } = rules;
  if (minSessions !== null && sessions < minSessions) {
    violations.push({ kind: "too-few-sessions", sessions, required: minSessions });
  }
  if (minSignals !== null && signals < minSignals) {
    violations.push({ kind: "too-few-signals", signals, required: minSignals });
  }
  return violations;
}

/** A limit is a product and may have been rounded down: 0.29 * 100 is 28.999999999999996. */
const ROUNDING = 1 + 1e-12;
