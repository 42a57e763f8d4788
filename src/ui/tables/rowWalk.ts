/** Where a key leads in a table of `count` rows from the row at place `from`; null when it leads nowhere. */
export function rowAfterKey(key: string, from: number, count: number, page: number): number | null {
  const to = targetOf(key, from, count, page);
  if (to === null || count === 0) return null;
  return Math.max(0, Math.min(count - 1, to));
}

function targetOf(key: string, from: number, count: number, page: number): number | null {
  switch (key) {
    case "ArrowDown":
      return from + 1;
    case "ArrowUp":
      return from - 1;
    case "PageDown":
      return from + page;
    case "PageUp":
      return from - page;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
