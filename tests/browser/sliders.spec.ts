import { expect } from "@playwright/test";
import { app, box, expectResult, exported, loadSample, metric, openPage, runIdOf, slider, typeParameter } from "./page";
import { shellSample, type ShellResult } from "./shellRun";
import { test } from "./soundPage";

/** How each slider is moved from its default, and another value to type. */
const MOVES = [
  { name: "N", key: "ArrowRight", presses: 5, typed: "10" },
  { name: "w1", key: "ArrowLeft", presses: 4, typed: "0.35" },
  { name: "w2", key: "ArrowRight", presses: 7, typed: "-0.5" },
  { name: "win_take_rate", key: "ArrowRight", presses: 9, typed: "0.0333" },
  { name: "stop_loss_rate", key: "ArrowLeft", presses: 11, typed: "0.125" },
  { name: "K", key: "ArrowLeft", presses: 2, typed: "12" },
  { name: "V", key: "ArrowRight", presses: 6, typed: "0" },
  { name: "initial_capital", key: "ArrowLeft", presses: 8, typed: "76543.21" },
  { name: "max_positions", key: "ArrowRight", presses: 3, typed: "1" },
] as const;

test.beforeEach(async ({ page }) => {
  await openPage(page);
  await loadSample(page);
});

for (const { name, key, presses, typed } of MOVES) {
  test(`the slider and the box of ${name} change the result to a shell run's of the same settings`, async ({
    page,
  }) => {
    const shellOfTyped = shellSample({ [name]: typed });
    const asSpecified = await exported(page, "trades.csv");

    for (let press = 0; press < presses; press++) await slider(page, name).press(key);
    await expectResult(page);
    const moved = await slider(page, name).inputValue();
    await expect(box(page, name)).toHaveValue(moved);
    expect(await exported(page, "trades.csv")).not.toBe(asSpecified);
    await expectSame(page, await shellSample({ [name]: moved }));

    await typeParameter(page, name, typed);
    await expectResult(page);
    await expect(slider(page, name)).toHaveJSProperty("valueAsNumber", await nearestStep(page, name, Number(typed)));
    await expectSame(page, await shellOfTyped);
  });
}

test("all nine parameters changed together give a shell run's result", async ({ page }) => {
  const settings = Object.fromEntries(MOVES.map(({ name, typed }) => [name, typed]));
  for (const [name, value] of Object.entries(settings)) await typeParameter(page, name, value);
  await expectResult(page);
  await expectSame(page, await shellSample(settings));
});

for (const name of ["K", "V"]) {
  test(`dragging the slider of ${name} shows results before it is let go`, async ({ page }) => {
    const before = await runIdOf(page);
    const track = (await slider(page, name).boundingBox())!;
    const height = track.y + track.height / 2;
    await page.mouse.move(track.x + track.width * 0.3, height);
    await page.mouse.down();
    await page.mouse.move(track.x + track.width * 0.5, height, { steps: 5 });
    await expect(app(page)).not.toHaveAttribute("data-run-id", before);
    await expectResult(page);
    const held = await runIdOf(page);
    await page.mouse.move(track.x + track.width * 0.9, height, { steps: 5 });
    await expect(app(page)).not.toHaveAttribute("data-run-id", held);
    await page.mouse.up();
    await expectResult(page);
    await expectSame(page, await shellSample({ [name]: await slider(page, name).inputValue() }));
  });
}

const WRONG = [
  { name: "N", wrong: "4" },
  { name: "N", wrong: "20.5" },
  { name: "w1", wrong: "6" },
  { name: "win_take_rate", wrong: "0" },
  { name: "K", wrong: "" },
  { name: "V", wrong: "-1" },
  { name: "initial_capital", wrong: "999" },
  { name: "max_positions", wrong: "51" },
] as const;

test("a wrong value is said beside its field, and the result stays until it is mended", async ({ page }) => {
  const [runId, trades] = [await runIdOf(page), await exported(page, "trades.csv")];
  for (const { name, wrong } of WRONG) {
    const usual = await box(page, name).inputValue();
    await typeParameter(page, name, wrong);
    await expect(box(page, name), `${name} = "${wrong}"`).toHaveAttribute("aria-invalid", "true");
    await expect(box(page, name)).toHaveAccessibleDescription(/\d/);
    await expect(problemBeside(page, name)).toBeVisible();
    await expect(page.getByRole("button", { name: "Run", exact: true })).toBeDisabled();
    await expect(metric(page, "n_trades")).toBeVisible();
    expect(await runIdOf(page)).toBe(runId);

    await typeParameter(page, name, usual);
    await expect(problemBeside(page, name)).toHaveCount(0);
    await expectResult(page);
  }
  expect(await exported(page, "trades.csv")).toBe(trades);
});

test("each parameter has its own way back, and Reset all takes all back", async ({ page }) => {
  const runId = await runIdOf(page);
  await typeParameter(page, "N", "30");
  await typeParameter(page, "K", "9");
  await expectResult(page);
  await page.getByRole("button", { name: "Reset score window to 20" }).click();
  await expect(box(page, "N")).toHaveValue("20");
  await expect(box(page, "K")).toHaveValue("9");
  await expectResult(page);
  expect(await runIdOf(page)).not.toBe(runId);
  await page.getByRole("button", { name: "Reset all" }).click();
  await expect(box(page, "K")).toHaveValue("5");
  await expectResult(page);
  expect(await runIdOf(page)).toBe(runId);
});

type TestPage = Parameters<typeof exported>[0];

async function expectSame(page: TestPage, shell: ShellResult): Promise<void> {
  expect(await exported(page, "config.json")).toBe(shell["config.json"]);
  expect(await exported(page, "trades.csv")).toBe(shell["trades.csv"]);
}

function problemBeside(page: TestPage, name: string) {
  return page.locator(".field", { has: box(page, name) }).locator("[data-problem]");
}

/** Where a range input's thumb stands for a value between two steps. */
async function nearestStep(page: TestPage, name: string, value: number): Promise<number> {
  return slider(page, name).evaluate((input, wanted) => {
    const probe = (input as HTMLInputElement).cloneNode() as HTMLInputElement;
    probe.value = String(wanted);
    return probe.valueAsNumber;
  }, value);
}
