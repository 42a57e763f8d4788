import { beforeEach, expect, test, vi } from "vitest";
import { RealismSection } from "../../../src/ui/state/realismSection.svelte";

let stored: Map<string, string>;

beforeEach(() => {
  stored = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  });
  return () => vi.unstubAllGlobals();
});

test("it stands open when a switch is set, and that is nobody's choice", () => {
  expect(new RealismSection(() => false).open).toBe(false);
  const section = new RealismSection(() => true);
  expect(section.open).toBe(true);
  section.toggled(true);
  expect(stored.size).toBe(0);
});

test("the user's choice wins, and lasts", () => {
  const section = new RealismSection(() => true);
  section.toggled(false);
  expect([section.open, new RealismSection(() => true).open]).toEqual([false, false]);
  section.toggled(true);
  expect(new RealismSection(() => false).open).toBe(true);
});

test("where nothing can be stored, the choice lasts for the visit", () => {
  const forbidden = () => {
    throw new DOMException("Forbidden.", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden });
  const section = new RealismSection(() => false);
  section.toggled(true);
  expect(section.open).toBe(true);
});
