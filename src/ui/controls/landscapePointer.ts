import type { Attachment } from "svelte/attachments";

/**
 * The pointer over a landscape: `point` gets its place, 0 (left) to 1 (right), or null when it has left; `jump` gets
 * that of a click. The keyboard has the slider below, which goes to the same values.
 */
export function landscapePointer(
  point: (position: number | null) => void,
  jump: (position: number) => void,
): Attachment<HTMLElement> {
  return (plot) => {
    const listening = new AbortController();
    const { signal } = listening;
    const positionUnder = ({ clientX }: MouseEvent): number => {
      const { left, width } = plot.getBoundingClientRect();
      return Math.min(1, Math.max(0, (clientX - left) / width));
    };
    plot.addEventListener("pointermove", (event) => point(positionUnder(event)), { signal });
    plot.addEventListener("pointerleave", () => point(null), { signal });
    plot.addEventListener("click", (event) => jump(positionUnder(event)), { signal });
    return () => listening.abort();
  };
}
