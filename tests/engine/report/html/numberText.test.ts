import { describe, expect, it } from "vitest";
import { METRIC_CATALOG, type Metrics } from "../../../../src/engine/analysis/metrics";
import {
  countText,
  dollarText,
  metricText,
  metricTone,
  percentText,
} from "../../../../src/engine/report/html/numberText";

const definitionOf = (wanted: keyof Metrics) => METRIC_CATALOG.find(({ key }) => key === wanted)!;

describe("numbers as the report shows them", () => {
  it("group thousands and put the sign first", () => {
    expect([dollarText(-4998.479), dollarText(12, "signed"), dollarText(0, "signed")]).toEqual([
      "-$4,998.48",
      "+$12.00",
      "$0.00",
    ]);
    expect([percentText(-21.7437), percentText(5, "signed"), countText(1234567)]).toEqual([
      "-21.74 %",
      "+5.00 %",
      "1,234,567",
    ]);
  });

  it("have no sign when they round to zero", () => {
    expect([dollarText(-0.001), dollarText(-0.001, "signed"), percentText(-0.001)]).toEqual([
      "$0.00",
      "$0.00",
      "0.00 %",
    ]);
  });

  it("show the sign of a metric that is won or lost, and a dash where it is not defined", () => {
    expect(metricText(definitionOf("totalReturnPct"), 52.696886)).toBe("+52.70 %");
    expect(metricText(definitionOf("volatilityPct"), 18.4)).toBe("18.40 %");
    expect(metricText(definitionOf("averageLoss"), -100)).toBe("-$100.00");
    expect(metricText(definitionOf("tradeCount"), 1434)).toBe("1,434");
    expect(metricText(definitionOf("profitFactor"), null)).toBe("–");
  });

  it("have a tone by their sign only where the sign means money made or lost", () => {
    expect(metricTone(definitionOf("totalReturnPct"), -1)).toBe("loss");
    expect(metricTone(definitionOf("bestDayPct"), 1)).toBe("gain");
    expect([metricTone(definitionOf("sharpeRatio"), -1), metricTone(definitionOf("cagrPct"), null)]).toEqual(["", ""]);
  });
});
