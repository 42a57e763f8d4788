import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENGINE_VERSION, runId } from "../../../src/engine/analysis/runId";
import { defaultRunConfig, RUN_PARAMETERS } from "../../../src/engine/backtest/runConfig";

const config = defaultRunConfig();
const data = { synthetic: false, priceFileNames: ["SEP.csv"], fingerprint: "0123456789abcdef" };
const traded = [{ symbol: "AAA", name: "Alpha", industry: "Banks" }];
const ID = runId({ config, data }, traded);

describe("runId", () => {
  it("is os- and 12 hex digits", () => {
    expect(ID).toMatch(/^os-[0-9a-f]{12}$/);
  });

  it("does not depend on the order in which the settings were written down", () => {
    const reversed = Object.fromEntries(Object.entries(config).reverse()) as unknown as typeof config;
    expect(runId({ config: reversed, data }, traded)).toBe(ID);
  });

  it("changes with every setting and with all else that the exports are made of", () => {
    const ids = [
      ID,
      runId({ config, data: { ...data, fingerprint: "fedcba9876543210" } }, traded),
      runId({ config, data: { ...data, priceFileNames: ["other.csv"] } }, traded),
      runId({ config, data }, [{ symbol: "AAA", name: "", industry: "" }]),
      runId({ config, data }, traded, "0.0.0"),
      ...RUN_PARAMETERS.map(({ key, step }) =>
        runId({ config: { ...config, [key]: config[key] + step }, data }, traded),
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
