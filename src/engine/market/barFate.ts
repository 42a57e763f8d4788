/** Why a row is not kept, once its neighbours are known. */
export const BarFate = {
  duplicate: "duplicate",
  closeNotPositive: "close not positive",
  beforeFirstClose: "before the first close",
} as const;

export type BarFate = (typeof BarFate)[keyof typeof BarFate];
