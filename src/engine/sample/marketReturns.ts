import { SeededRandom } from "./seededRandom";

/** The market's daily returns, decimal: a slow climb, one bad season, a few sell-offs. */
export function marketReturns(sessionCount: number): number[] {
  const random = new SeededRandom(0x3a5d);
  let restlessness = 1;
  return Array.from({ length: sessionCount }, (_, session) => {
    const badSeason = session > sessionCount * 0.42 && session < sessionCount * 0.58;
    if (random.unit() < 1 / 160) restlessness = 3.2; // a sell-off; it takes some weeks to calm down
    restlessness = 1 + (restlessness - 1) * 0.93;
    const drift = (badSeason ? -0.0008 : 0.0006) - 0.0012 * (restlessness - 1);
    return drift + 0.0062 * restlessness * random.fatBell();
  });
}
