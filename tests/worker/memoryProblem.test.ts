import { describe, expect, it } from "vitest";
import { orMemoryProblem } from "../../src/worker/memoryProblem";

describe("orMemoryProblem", () => {
  it("makes a problem of an array that can't be had, in this very engine's words", async () => {
    const outcome = await orMemoryProblem(async () => new Float64Array(2 ** 52));
    expect(outcome).toMatchObject({ kind: "refused", problems: [{ code: "out-of-memory" }] });
  });

  it.each(["Array buffer allocation failed", "Out of memory", "invalid array length"])("knows “%s”", async (words) => {
    const outcome = await orMemoryProblem(() => Promise.reject(new RangeError(words)));
    expect(outcome).toMatchObject({ kind: "refused" });
  });

  it("lets our own bugs through", async () => {
    const deep = () => Promise.reject(new RangeError("Maximum call stack size exceeded"));
    await expect(orMemoryProblem(deep)).rejects.toThrow("Maximum call stack");
    await expect(orMemoryProblem(() => Promise.reject(new Error("out of memory")))).rejects.toThrow("out of memory");
  });

  it("gives what the work gives", async () => {
    expect(await orMemoryProblem(async () => 7)).toBe(7);
  });
});
