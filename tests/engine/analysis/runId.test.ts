import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENGINE_VERSION, runId } from "../../../src/engine/analysis/runId";
import { defaultRunConfig, RUN_PARAMETERS } from "../../../src/engine/backtest/runConfig";

const config = defaultRunConfig();
const data = { synthetic: false, priceFileNames: ["SEP.csv"], partRead: null, fingerprint: "0123456789abcdef" };
const names = "00112233aabbccdd";
const ID = runId({ config, data }, names);

describe("runId", () => {
  it("is os- and 12 hex digits", () => {
    expect(ID).toMatch(/^os-[0-9a-f]{12}$/);
  });

  it("does not depend on the order in which the settings were written down", () => {
    const reversed = Object.fromEntries(Object.entries(config).reverse()) as unknown as typeof config;
    expect(runId({ config: reversed, data }, names)).toBe(ID);
  });

  it("changes with every setting and with all else that the exports are made of", () => {
    const ids = [
      ID,
      runId({ config, data: { ...data, fingerprint: "fedcba9876543210" } }, names),
      runId({ config, data: { ...data, priceFileNames: ["other.csv"] } }, names),
      runId({ config, data: { ...data, partRead: "every 2nd ticker only" } }, names),
      runId({ config, data: { ...data, partRead: "other.csv" } }, names),
      runId({ config, data: { ...data, priceFileNames: ["SEP.csv", "other.csv"] } }, names),
      runId({ config, data }, "00112233aabbccde"),
      runId({ config, data }, names, "0.0.0"),
      ...RUN_PARAMETERS.map(({ key, step }) =>
        runId({ config: { ...config, [key]: config[key] + step }, data }, names),
      ),
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
