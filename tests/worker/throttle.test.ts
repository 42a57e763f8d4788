import { expect, it } from "vitest";
import { throttle } from "../../src/worker/throttle";

it("passes ten values a second on, none in the first tenth", () => {
  let time = 0;
  const heard: number[] = [];
  const report = throttle<number>(
    (value) => heard.push(value),
    () => time,
  );
  for (; time <= 1000; time++) report(time);
  expect(heard).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
});

it("is quiet when nothing comes and passes the next value on at once", () => {
  let time = 0;
  const heard: number[] = [];
  const report = throttle<number>(
    (value) => heard.push(value),
    () => time,
  );
  for (time of [5, 99, 750, 751, 849, 850]) report(time);
  expect(heard).toEqual([750, 850]);
});
