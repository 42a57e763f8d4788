import { expect, it } from "vitest";
import { createMessageTurn } from "../../src/worker/messageTurn";

it("resolves in a task of its own, after every microtask", async () => {
  const turn = createMessageTurn();
  const order: string[] = [];
  const turned = turn().then(() => order.push("turn"));
  let microtasks: Promise<unknown> = Promise.resolve();
  for (let i = 0; i < 100; i++) microtasks = microtasks.then(() => undefined);
  await Promise.all([turned, microtasks.then(() => order.push("microtasks"))]);
  expect(order).toEqual(["microtasks", "turn"]);
});

it("gives each of two that wait at once a turn of its own", async () => {
  const turn = createMessageTurn();
  const order: number[] = [];
  await Promise.all([1, 2].map((which) => turn().then(() => order.push(which))));
  expect(order).toEqual([1, 2]);
});
