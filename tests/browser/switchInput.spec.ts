import { expect } from "@playwright/test";
import { box, expectKept, expectResult, loadSample, openPage, runIdOf, typeParameter } from "./page";
import {
  control,
  expectProblem,
  expectShellResult,
  header,
  preset,
  problemsBeside,
  setDate,
  summary,
} from "./realismForm";
import { shellRun } from "./shellRun";
import { test } from "./soundPage";

test.beforeEach(async ({ page }) => {
  await openPage(page);
  await loadSample(page);
});

test("a period runs the shell door's sessions, stays when the preset changes, and comes back with a reload", async ({
  page,
}) => {
  const period = ["start_date=2022-01-03", "end_date=2022-12-30"];
  const shell = shellRun(["--sample", "--preset", "realistic", "--set", ...period]);
  await summary(page).click();
  await expect(control(page, "start_date")).toHaveAttribute("min", "2021-01-04");
  await setDate(page, "start_date", "2022-01-03");
  await setDate(page, "end_date", "2022-12-30");
  await preset(page).selectOption("Realistic");
  await expectResult(page);
  await expectShellResult(page, await shell);
  await expect(header(page)).toContainText("Only the sessions from 2022-01-03 to 2022-12-30.");
  await expectKept(page);
  await page.reload();
  await expectResult(page);
  await expect(control(page, "end_date")).toHaveValue("2022-12-30");
  await expect(preset(page)).toHaveValue("realistic");
  await expectShellResult(page, await shell);
});

test("a bad period is said beside its date, and the result stays until it is mended", async ({ page }) => {
  const runId = await runIdOf(page);
  await summary(page).click();
  await setDate(page, "start_date", "2022-06-01");
  await expectResult(page);
  const later = await runIdOf(page);
  expect(later).not.toBe(runId);

  await setDate(page, "end_date", "2022-05-02");
  await expectProblem(page, "end_date", "period-reversed");
  expect(await runIdOf(page)).toBe(later);
  await setDate(page, "end_date", "2022-06-10");
  await expectProblem(page, "start_date", "period-too-short");
  await expect(problemsBeside(page, "end_date")).toHaveCount(0);

  // The tests' browser writes month, day, year. A date of which a part was taken out is none that could be run.
  await control(page, "end_date").focus();
  await page.keyboard.press("Backspace");
  await expectProblem(page, "end_date", "bad-date");
  await page.keyboard.type("12302022");
  await page.keyboard.press("Tab");
  await expect(control(page, "end_date")).toHaveValue("2022-12-30");
  await expectResult(page);
  await expect(problemsBeside(page, "end_date")).toHaveCount(0);
});

test("a number that is none, or only half typed, never counts as no limit", async ({ page }) => {
  await summary(page).click();
  await control(page, "max_volume_fraction").pressSequentially("1e");
  await expectProblem(page, "max_volume_fraction", "not-a-number");
  await page.keyboard.type("-1");
  await expect(box(page, "max_volume_fraction")).toHaveValue("1e-1");
  await page.keyboard.press("Tab");
  await expectResult(page);
  await typeParameter(page, "slippage_bps", "");
  await expectProblem(page, "slippage_bps", "not-a-number");
  await summary(page).click();
  await expect(summary(page)).toContainText("1 problem");
});
