import type { SliderStage } from "../../../src/engine/strategies/parameter";
import { dragSlider, type Drag } from "./dragSlider";
import { measureLandscapes, type Landscapes } from "./landscapes";
import { loadInPage, restoreInPage, type PageLoad } from "./pageLoad";
import { moveSliders, type SliderMoves } from "./sliderMoves";
import { visit, withProfile, type Visit } from "./visit";

/** What is measured of one data set in the real page. */
export interface PageSession {
  /** Each in a new browser with an empty profile. */
  readonly loads: readonly MeasuredLoad[];
  /** Each in a new browser with the profile of the last load; or why there are none. */
  readonly restores: readonly MeasuredLoad[] | { readonly failure: string };
  /** After the last load. */
  readonly play: Play | null;
}

/** A load or a restore, and the most memory that the tab had held when its first result stood. */
export interface MeasuredLoad extends PageLoad {
  readonly peakMemory: number | null;
}

/** What a person does with the sliders. */
export interface Play {
  readonly moves: Readonly<Record<SliderStage, SliderMoves>>;
  readonly drags: readonly Drag[];
  readonly landscapes: Landscapes;
  /** Of the whole visit, load included. */
  readonly peakMemory: number | null;
}

export interface SessionPlan {
  readonly files: readonly string[];
  readonly rounds: number;
  readonly withRestores: boolean;
  readonly withPlay: boolean;
}

/** Loads the files `rounds` times, moves the sliders after the last time, then restores that visit's data as often. */
export async function pageSession(url: string, plan: SessionPlan): Promise<PageSession> {
  const loads: MeasuredLoad[] = [];
  for (let round = 1; round < plan.rounds; round++) {
    const load = await withProfile((profile) => visit(url, profile, (opened) => loadOnce(opened, plan.files)));
    loads.push(load);
  }
  return withProfile(async (profile) => {
    const play = await visit(url, profile, async (opened) => {
      loads.push(await loadOnce(opened, plan.files));
      return plan.withPlay ? playSliders(opened, plan.rounds) : null;
    });
    const restores = plan.withRestores ? await restoreAll(url, profile, plan.rounds) : [];
    return { loads, restores, play };
  });
}

async function loadOnce({ page, peakMemory }: Visit, files: readonly string[]): Promise<MeasuredLoad> {
  const load = await loadInPage(page, files);
  return { ...load, peakMemory: await peakMemory() };
}

async function playSliders({ page, peakMemory }: Visit, rounds: number): Promise<Play> {
  const days = await moveSliders(page, "days", rounds);
  const ranking = await moveSliders(page, "ranking", rounds);
  const rolling = await moveSliders(page, "rolling", rounds);
  const drags: Drag[] = [];
  for (let round = 0; round < rounds; round++) drags.push(await dragSlider(page));
  const landscapes = await measureLandscapes(page, rounds);
  return { moves: { days, ranking, rolling }, drags, landscapes, peakMemory: await peakMemory() };
}

async function restoreAll(url: string, profile: string, rounds: number): Promise<PageSession["restores"]> {
  const restores: MeasuredLoad[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const restore = await visit(url, profile, async ({ page, peakMemory }) => ({
        ...(await restoreInPage(page)),
        peakMemory: await peakMemory(),
      }));
      restores.push(restore);
    }
    return restores;
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
