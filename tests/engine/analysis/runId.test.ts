import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENGINE_VERSION, runId } from "../../../src/engine/analysis/runId";
import { defaultRunConfig, RUN_PARAMETERS } from "../../../src/engine/backtest/runConfig";

const config = defaultRunConfig();
const FINGERPRINT = "0123456789abcdef";

describe("runId", () => {
  it("is os- and 12 hex digits", () => {
    expect(runId(config, FINGERPRINT)).toMatch(/^os-[0-9a-f]{12}$/);
  });

  it("does not depend on the order in which the settings were written down", () => {
    const reversed = Object.fromEntries(Object.entries(config).reverse()) as unknown as typeof config;
    expect(runId(reversed, FINGERPRINT)).toBe(runId(config, FINGERPRINT));
  });

  it("changes with every setting, with the data and with the engine", () => {
    const ids = [
      runId(config, FINGERPRINT),
      runId(config, "fedcba9876543210"),
      runId(config, FINGERPRINT, "0.0.0"),
      ...RUN_PARAMETERS.map(({ key, step }) => runId({ ...config, [key]: config[key] + step }, FINGERPRINT)),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("ENGINE_VERSION", () => {
  it("is package.json's version", () => {
    const text = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");
    expect(ENGINE_VERSION).toBe((JSON.parse(text) as { version: string }).version);
  });
});
