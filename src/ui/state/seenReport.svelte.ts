import type { Attachment } from "svelte/attachments";
import type { RunReport } from "../../engine/analysis/runReport";
import { useSession } from "./session.svelte";

/**
 * The report for a part of the page that may be scrolled out of sight. In sight it is always the latest; out of sight it
 * is too, but while a slider is dragged: drawing what nobody sees would slow what is watched. It catches up as soon as it
 * comes near the view or the slider rests.
 */
export class SeenReport<Report = RunReport> {
  readonly current: Report;
  #inSight = $state(true);
  #held: Report | null = null;

  constructor(latest: () => Report, dragging: () => boolean) {
    this.current = $derived.by(() => {
      if (this.#held === null || this.#inSight || !dragging()) this.#held = latest();
      return this.#held;
    });
  }

  /** To be attached to the part's element. */
  readonly watch: Attachment<Element> = (element) => {
    const observer = new IntersectionObserver((entries) => (this.#inSight = entries.at(-1)!.isIntersecting), NEAR);
    observer.observe(element);
    return () => observer.disconnect();
  };
}

/** For a component: the report as its part of the page has it. */
export function useSeenReport<Report = RunReport>(latest: () => Report): SeenReport<Report> {
  const { runner } = useSession();
  return new SeenReport(latest, () => runner.dragging);
}

/** Early enough that a scroll never shows an older result. */
const NEAR = { rootMargin: "25% 0%" };
