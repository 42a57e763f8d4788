import { timingOf, type Timing } from "../report/timing";
import { resultStands } from "./pageLoad";
import { readWatch } from "./pageWatch";
import { visit, withProfile } from "./visit";

/** From the click on "Try with sample data" to its first result, each time in a browser that never saw the page. */
export async function sampleClicks(url: string, rounds: number): Promise<Timing> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const elapsed = await withProfile((profile) =>
      visit(url, profile, async ({ page }) => {
        await page.getByRole("button", { name: "Try with sample data" }).click();
        await page.locator("[data-state=loading], [data-state=running], [data-state=ready]").waitFor();
        await resultStands(page);
        const { askedMs, states } = await readWatch(page);
        return states.at(-1)!.sinceMs - askedMs!;
      }),
    );
    times.push(elapsed);
  }
  return timingOf(times);
}
