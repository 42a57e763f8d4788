/** Calls back once what the page now holds has been painted; the function that it gives takes the wish back. */
export function afterPaint(callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  // A frame's callbacks come before its painting, a timer set in them after it.
  const frame = requestAnimationFrame(() => (timer = setTimeout(callback)));
  return () => {
    cancelAnimationFrame(frame);
    if (timer !== null) clearTimeout(timer);
  };
}
