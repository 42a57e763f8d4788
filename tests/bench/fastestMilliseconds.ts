/**
 * The fastest of several rounds of each work, in milliseconds. They take turns, so that a busy moment of the machine
 * meets all of them, and the fastest is the round that was disturbed least.
 */
export async function fastestMilliseconds<Works extends readonly (() => unknown)[]>(
  rounds: number,
  ...works: Works
): Promise<{ [Index in keyof Works]: number }> {
  const fastest = works.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      const start = performance.now();
      await work();
      fastest[index] = Math.min(fastest[index]!, performance.now() - start);
    }
  }
  return fastest as { [Index in keyof Works]: number };
}
