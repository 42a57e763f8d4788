import type { Attachment } from "svelte/attachments";

/** Makes the whole window take dropped files; `hover` tells while files are held over it. */
export function dropTarget(take: (files: File[]) => void, hover: (over: boolean) => void): Attachment<Window> {
  return (target) => {
    const listening = new AbortController();
    const listen = (type: "dragover" | "dragleave" | "drop", handle: (event: DragEvent) => void): void =>
      target.addEventListener(type, handle, { signal: listening.signal });
    listen("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      hover(true);
    });
    // Only leaving the window has no element that is entered.
    listen("dragleave", (event) => event.relatedTarget === null && hover(false));
    listen("drop", (event) => {
      event.preventDefault();
      hover(false);
      take([...(event.dataTransfer?.files ?? [])]);
    });
    return () => listening.abort();
  };
}
