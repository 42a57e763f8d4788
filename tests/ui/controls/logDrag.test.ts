import { expect, test } from "vitest";
import { logDrag } from "../../../src/ui/controls/logDrag";

const RANGE = { min: 1, max: 10_000, step: 1, integer: true, scale: "logarithmic" } as const;

/** What a slider of 116 px is to `logDrag`: a thumb of 16 px leaves 100, so that 25 px are a factor of ten. */
class FakeSlider extends EventTarget {
  #captured = false;
  querySelector = () => null;
  getBoundingClientRect = () => ({ left: 0, width: 116 });
  hasPointerCapture = () => this.#captured;
  setPointerCapture = () => void (this.#captured = true);

  /** As browsers do it: the capture is lost after the pointer was released or taken away. */
  pointer(type: "down" | "move" | "up" | "cancel", x = 0): void {
    this.#send(`pointer${type}`, x);
    if (type === "down" || type === "move") return;
    this.#captured = false;
    this.#send("lostpointercapture", x);
  }

  #send(type: string, x: number): void {
    this.dispatchEvent(Object.assign(new Event(type), { pointerId: 1, button: 0, clientX: x + 8 }));
  }
}

function start() {
  const slider = new FakeSlider();
  const edits: [number, "settled" | "follow"][] = [];
  const attach = logDrag(
    RANGE,
    () => 77,
    (value, settled) => edits.push([value, settled ? "settled" : "follow"]),
  );
  attach(slider as unknown as HTMLElement);
  return { slider, edits };
}

test("a drag follows the pointer and settles where it is released", () => {
  const { slider, edits } = start();
  slider.pointer("down", 25);
  slider.pointer("move", 50);
  slider.pointer("up", 75);
  slider.pointer("move", 100);
  expect(edits).toEqual([
    [10, "follow"],
    [100, "follow"],
    [1000, "settled"],
  ]);
});

test("a press that the browser takes away, as when a finger turns out to scroll, changed nothing", () => {
  const { slider, edits } = start();
  slider.pointer("down", 25);
  slider.pointer("move", 50);
  slider.pointer("cancel");
  expect(edits.at(-1)).toEqual([77, "settled"]);
  slider.pointer("down", 75);
  slider.pointer("up", 75);
  expect(edits.at(-1)).toEqual([1000, "settled"]);
});
