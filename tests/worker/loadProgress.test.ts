import { expect, it } from "vitest";
import type { LoadProgress } from "../../src/worker/engineApi";
import { loadProgress } from "../../src/worker/loadProgress";

const SEP = { fileName: "SEP.csv", rows: 10 };

function measured() {
  const clock = { time: 0 };
  const heard: LoadProgress[] = [];
  const report = loadProgress(
    (progress) => heard.push(progress),
    () => clock.time,
  );
  return { clock, heard, report };
}

it("adds megabytes a second and the seconds left", () => {
  const { clock, heard, report } = measured();
  report({ ...SEP, stage: "reading", done: 0, total: 400e6 });
  clock.time = 2000;
  report({ ...SEP, stage: "reading", done: 100e6, total: 400e6 });
  // 100 MB in 2 s: 50 MB/s; 300 MB to go: 6 s.
  expect(heard).toEqual([
    { ...SEP, stage: "reading", done: 100e6, total: 400e6, megabytesPerSecond: 50, secondsLeft: 6 },
  ]);
});

it("gives no time left until there is something to measure", () => {
  const { clock, heard, report } = measured();
  report({ ...SEP, stage: "reading", done: 0, total: 400e6 });
  clock.time = 150;
  report({ ...SEP, stage: "reading", done: 1e6, total: 400e6 });
  clock.time = 500;
  report({ ...SEP, stage: "reading", done: 0, total: 400e6 });
  expect(heard.map(({ secondsLeft }) => secondsLeft)).toEqual([null, null]);
});

it("measures each stage by itself, and no bytes where steps are counted", () => {
  const { clock, heard, report } = measured();
  report({ ...SEP, stage: "reading", done: 0, total: 100 });
  clock.time = 10_000;
  report({ ...SEP, stage: "sorting", done: 0, total: 100 });
  clock.time = 11_000;
  report({ ...SEP, stage: "sorting", done: 25, total: 100 });
  clock.time = 12_000;
  report({ ...SEP, stage: "saving", done: 0, total: 8e6 });
  clock.time = 13_000;
  report({ ...SEP, stage: "saving", done: 4e6, total: 8e6 });
  // 25 of 100 steps in 1 s: 3 s for the other 75; then 4 MB in 1 s, as much again to go.
  expect(heard.map(({ megabytesPerSecond, secondsLeft }) => [megabytesPerSecond, secondsLeft])).toEqual([
    [0, null],
    [0, 3],
    [0, null],
    [4, 1],
  ]);
});
