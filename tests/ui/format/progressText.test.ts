import { expect, test } from "vitest";
import { progressText } from "../../../src/ui/format/progressText";

test("a run says what it does and how far it is", () => {
  expect(progressText({ stage: "sessions", done: 1000, total: 45_000_000 })).toBe(
    "Looking for sessions: 1,000 of 45,000,000",
  );
  expect(progressText({ stage: "days", done: 300, total: 753 })).toBe("Simulating sessions: 300 of 753");
});
