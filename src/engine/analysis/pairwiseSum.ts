/**
 * Sum of a column in NumPy's order of additions (blocks of up to 128 with eight accumulators, halved above that), so
 * that means and deviations agree with a pandas oracle to the last bit; its error also grows with log n, not n.
 *
 * Source of the order: NumPy's `pairwise_sum` (numpy/_core/src/umath/loops_utils.h.src).
 */
export function pairwiseSum(values: Float64Array, start = 0, count = values.length): number {
  if (count < LANES) return plainSum(values, start, start + count);
  if (count <= BLOCK) return blockSum(values, start, count);
  const half = count >> 1;
  const first = half - (half % LANES);
  return pairwiseSum(values, start, first) + pairwiseSum(values, start + first, count - first);
}

const LANES = 8;
const BLOCK = 128;

function plainSum(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[i]!;
  return sum;
}

function blockSum(values: Float64Array, start: number, count: number): number {
  const lanes = values.slice(start, start + LANES);
  const whole = count - (count % LANES);
  for (let i = LANES; i < whole; i++) lanes[i % LANES]! += values[start + i]!;
  const pair = (lane: number): number => lanes[lane]! + lanes[lane + 1]!;
  let sum = pair(0) + pair(2) + (pair(4) + pair(6));
  for (let i = whole; i < count; i++) sum += values[start + i]!;
  return sum;
}
