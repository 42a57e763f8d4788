import { timingOf, type Timing } from "./timing";

export interface Work {
  readonly rounds: number;
  /** Before each round, not timed. */
  prepare?(): void;
  run(): unknown;
}

/** Times each work for its rounds. They take turns, so that a busy moment of the machine meets all of them. */
export async function timeTurns<Works extends readonly Work[]>(
  ...works: Works
): Promise<{ [Index in keyof Works]: Timing }> {
  const times: number[][] = works.map(() => []);
  const rounds = Math.max(...works.map((work) => work.rounds));
  for (let round = 0; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      if (round < work.rounds) times[index]!.push(await millisecondsOf(work));
    }
  }
  return times.map(timingOf) as { [Index in keyof Works]: Timing };
}

async function millisecondsOf(work: Work): Promise<number> {
  work.prepare?.();
  const start = performance.now();
  await work.run();
  return performance.now() - start;
}
