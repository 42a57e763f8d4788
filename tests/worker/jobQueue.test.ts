import { describe, expect, it } from "vitest";
import { JobQueue, type Job } from "../../src/worker/jobQueue";

/** Work that ends when the test says so. */
function openWork() {
  let end: (result: string) => void = () => undefined;
  const promise = new Promise<string>((resolve) => (end = resolve));
  let job: Job | null = null;
  return {
    work: (given: Job) => {
      job = given;
      return promise;
    },
    end: (result: string) => end(result),
    job: () => job,
  };
}

describe("JobQueue", () => {
  it("begins a job when the earlier ones have ended, in the order in which they came", async () => {
    const queue = new JobQueue();
    const first = openWork();
    const second = openWork();
    const firstResult = queue.enter("load", first.work);
    const secondResult = queue.enter("run", second.work);
    await Promise.resolve();
    expect(first.job()?.kind).toBe("load");
    expect(second.job()).toBeNull();
    first.end("one");
    expect(await firstResult).toBe("one");
    second.end("two");
    expect(await secondResult).toBe("two");
  });

  it("goes on after a job that failed", async () => {
    const queue = new JobQueue();
    const failing = queue.enter("run", () => Promise.reject(new Error("a bug")));
    const next = queue.enter("run", async () => "next");
    await expect(failing).rejects.toThrow("a bug");
    expect(await next).toBe("next");
  });

  it("stops what is under way and what waits; the first reason counts", async () => {
    const queue = new JobQueue();
    const stopped = async (job: Job) => job.stopped;
    const first = queue.enter("load", stopped);
    const second = queue.enter("run", stopped);
    queue.stop("superseded", "run");
    queue.stop("cancelled");
    const third = queue.enter("run", stopped);
    expect(await Promise.all([first, second, third])).toEqual(["cancelled", "superseded", null]);
  });

  it("forgets jobs that have ended", async () => {
    const queue = new JobQueue();
    let ended: Job | null = null;
    await queue.enter("run", async (job) => void (ended = job));
    queue.stop("cancelled");
    expect(ended).toMatchObject({ stopped: null });
  });

  it("does other work beside, and stops it too", async () => {
    const queue = new JobQueue();
    const load = openWork();
    const running = queue.enter("load", load.work);
    const beside = openWork();
    const exporting = queue.beside("export", beside.work);
    expect(beside.job()).toMatchObject({ kind: "export", stopped: null });
    queue.stop("cancelled");
    expect(beside.job()?.stopped).toBe("cancelled");
    load.end("");
    beside.end("");
    await Promise.all([running, exporting]);
  });
});
