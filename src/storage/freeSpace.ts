/** Bytes that the browser lets this page store beside what it has; null where it doesn't tell. */
export async function browserFreeBytes(): Promise<number | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined || usage === undefined ? null : quota - usage;
  } catch {
    // No `navigator.storage` outside secure contexts, such as a page served over plain http, and none in Node.
    return null;
  }
}
