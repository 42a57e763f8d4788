import type { IntColumn } from "../column";

/** What is known of the data when a config is checked. */
export interface DataExtent {
  readonly sessions: number;
  /** Median number of bars a ticker has. */
  readonly medianHistory: number;
  /** Day number of each session. */
  readonly sessionDays: IntColumn;
  /** Whether some file has closes adjusted for dividends. */
  readonly hasAdjustedCloses: boolean;
  /** Whether some file tells of dividends. */
  readonly hasDividends: boolean;
}
