/**
 * Tries every way that code has to send something to another server, in the page or in a worker, wherever Playwright
 * runs it; `sink` is `host:port`, and each way asks for a path of its own. Returns the names of the ways that got an
 * answer. Most blocked ones fail in silence: what they sent, if anything, the sink knows.
 */
export async function tryWaysOut(sink: string): Promise<string[]> {
  const url = (name: string): string => `http://${sink}/${name}`;
  const opened = (target: EventTarget): Promise<void> =>
    new Promise((resolve, reject) => {
      target.addEventListener("open", () => resolve());
      target.addEventListener("error", () => reject(new Error("closed")));
    });
  const added = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Partial<HTMLElementTagNameMap[Tag]>,
  ) => {
    const element = Object.assign(document.createElement(tag), attributes);
    document.body.append(element);
    return element;
  };
  const loaded = (element: HTMLElement): Promise<void> =>
    new Promise((resolve, reject) => {
      element.addEventListener("load", () => resolve());
      element.addEventListener("error", () => reject(new Error("not loaded")));
    });

  const everywhere: Record<string, () => unknown> = {
    fetch: () => fetch(url("fetch"), { method: "POST", mode: "no-cors", body: "prices" }),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open("POST", url("xhr"), false);
      request.send("prices");
    },
    WebSocket: () => opened(new WebSocket(`ws://${sink}/socket`)),
    EventSource: () => opened(new EventSource(url("events"))),
    WebTransport: () => new WebTransport(`https://${sink}/transport`).ready,
    FontFace: () => new FontFace("sink", `url(${url("font")})`).load(),
    "dynamic import": () => import(/* @vite-ignore */ url("module.js")),
    worker: () => opened(new Worker(url("worker.js"))),
  };
  const inWorker: Record<string, () => unknown> = {
    importScripts: () =>
      (globalThis as unknown as { importScripts(path: string): void }).importScripts(url("scripts.js")),
  };
  const inPage: Record<string, () => unknown> = {
    "service worker": () => navigator.serviceWorker.register(url("service.js")),
    image: () => loaded(added("img", { src: url("image") })),
    script: () => loaded(added("script", { src: url("script.js") })),
    stylesheet: () => loaded(added("link", { rel: "stylesheet", href: url("style.css") })),
    prefetch: () => loaded(added("link", { rel: "prefetch", href: url("prefetch") })),
    preconnect: () => loaded(added("link", { rel: "preconnect", href: url("preconnect") })),
    manifest: () => loaded(added("link", { rel: "manifest", href: url("manifest.json") })),
    video: () => loaded(added("video", { src: url("video"), preload: "auto" })),
  };
  /** These return at once, or say that they are done when they were blocked. */
  const inPageUnheard: Record<string, () => unknown> = {
    sendBeacon: () => navigator.sendBeacon(url("beacon"), "prices"),
    ping: () => added("a", { href: "#", ping: url("ping") }).click(),
    frame: () => added("iframe", { src: url("frame") }),
    object: () => added("object", { data: url("object") }),
    background: () => (document.body.style.backgroundImage = `url(${url("background")})`),
    form: () => added("form", { action: url("form"), method: "post" }).submit(),
  };

  const ways = typeof document === "undefined" ? { ...everywhere, ...inWorker } : { ...everywhere, ...inPage };
  if (typeof document !== "undefined") for (const way of Object.values(inPageUnheard)) way();
  const answered: string[] = [];
  for (const [name, way] of Object.entries(ways)) {
    const patience = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), 500));
    try {
      await Promise.race([way(), patience]);
      answered.push(name);
    } catch {
      // Blocked, or never answered.
    }
  }
  return answered;
}
