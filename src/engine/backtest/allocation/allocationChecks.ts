import { findAsset, isAdjusted, symbolOf, type FoundAsset } from "../../market/assetTable";
import type { Dataset } from "../../market/dataset";
import type { PriceTable } from "../../market/priceTable";
import type { Problem } from "../../problem";
import { rangeProblems } from "../rangeProblems";
import { sessionRange } from "../sessionRange";
import { MIN_SESSIONS, periodIsReversed, valueProblems } from "../switchChecks";
import { ALLOCATION_PARAMETERS, ALLOCATION_SWITCH_CATALOG, type AllocationParameter } from "./allocationCatalog";
import type { AllocationConfig, AllocationSwitch } from "./allocationConfig";

/** What is wrong with an allocation by itself, by config.json's names; none when it can be looked up in the data. */
export function allocationProblems(config: AllocationConfig): Problem[] {
  const problems = ALLOCATION_PARAMETERS.flatMap((parameter) => parameterProblems(parameter, config));
  problems.push(
    ...ALLOCATION_SWITCH_CATALOG.flatMap((entry) => valueProblems(entry, config[entry.key as AllocationSwitch])),
  );
  problems.push(...periodIsReversed(config));
  if (config.strategy === "ema_allocation") problems.push(...modelProblems(config));
  return problems;
}

function parameterProblems(parameter: AllocationParameter, config: AllocationConfig): Problem[] {
  const { configName: where, label } = parameter;
  switch (parameter.kind) {
    case "number":
      return rangeProblems(parameter, config[parameter.key]);
    case "choice": {
      const values = parameter.choices.map(({ value }) => value);
      if (values.includes(config[parameter.key])) return [];
      return [{ code: "no-choice", where, message: `${label} is one of ${values.join(", ")}.` }];
    }
    case "symbols":
      return assetProblems(config.assets, parameter.max);
  }
}

function assetProblems(assets: readonly string[], max: number): Problem[] {
  const where = "assets";
  if (assets.length === 0) {
    return [{ code: "no-assets", where, message: "Name at least one asset, such as SPY." }];
  }
  if (assets.length > max) {
    return [{ code: "too-many-assets", where, message: `${assets.length} assets are named; at most ${max} can be.` }];
  }
  const twice = assets.find((symbol, place) => assets.indexOf(symbol) !== place);
  if (twice === undefined) return [];
  return [{ code: "asset-twice", where, message: `${twice} is named twice. Name each asset once.` }];
}

function modelProblems({ shortSpan, mediumSpan, longSpan, firstWeight, secondWeight }: AllocationConfig): Problem[] {
  const problems: Problem[] = [];
  if (!(shortSpan < mediumSpan && mediumSpan < longSpan)) {
    const message = "The short average must be shorter than the medium one, and that shorter than the long one.";
    problems.push({ code: "spans-not-ascending", where: "long_span", message });
  }
  if (firstWeight + secondWeight > 1) {
    const message = "Both parts together are more than the portfolio. Make one of them smaller.";
    problems.push({ code: "weights-above-one", where: "second_weight", message });
  }
  return problems;
}

/** The assets of a config in the data, or what is wrong. */
export function foundAssets(
  { assets }: AllocationConfig,
  dataset: Dataset,
): { readonly assets: readonly FoundAsset[] } | { readonly problems: readonly Problem[] } {
  const found = assets.map((symbol) => findAsset(dataset, symbol));
  const missing = assets.filter((_, place) => found[place] === null);
  if (missing.length > 0) {
    const funds = dataset.funds === null ? " Funds such as SPY come in the file SFP: drop it too." : "";
    const are = missing.length === 1 ? "is" : "are";
    const message = `${missing.join(", ")} ${are} not in the data.${funds}`;
    return { problems: [{ code: "unknown-asset", where: "assets", message }] };
  }
  return { assets: found.filter((asset) => asset !== null) };
}

/** What the assets' own table says against a config that is sound by itself. */
export function allocationFit(
  config: AllocationConfig,
  assets: readonly FoundAsset[],
  { sessions }: Pick<PriceTable, "sessions">,
): Problem[] {
  const needsAdjusted = config.strategy === "ema_allocation" && config.returnBasis === "closeadj";
  // One without would never rise, and never be bought, beside others that have it.
  const unadjusted = needsAdjusted ? assets.filter((asset) => !isAdjusted(asset)).map(symbolOf) : [];
  if (unadjusted.length > 0) {
    const message = `The files have no closeadj of ${unadjusted.join(", ")}. Take averages of the close (return_basis close).`;
    return [{ code: "no-adjusted-closes", where: "return_basis", message }];
  }
  const { first, end } = sessionRange(sessions, config);
  if (end - first >= MIN_SESSIONS) return [];
  const where = config.startDate !== null ? "start_date" : config.endDate !== null ? "end_date" : "assets";
  const message = `These assets have ${end - first} sessions in the period; a run needs at least ${MIN_SESSIONS}.`;
  return [{ code: "period-too-short", where, message }];
}
