import {
  ALLOCATION_PARAMETERS,
  ALLOCATION_SWITCH_CATALOG,
  type AllocationParameter,
} from "../engine/backtest/allocation/allocationCatalog";
import { defaultAllocationConfig, type AllocationSwitch } from "../engine/backtest/allocation/allocationConfig";
import { RUN_PARAMETERS } from "../engine/backtest/runConfig";
import { SWITCH_CATALOG } from "../engine/backtest/switchCatalog";
import type { Switch } from "../engine/backtest/switches";
import { switchRange } from "../engine/backtest/switchTexts";

/** What --help prints. */
export function helpText(): string {
  return `Runs one backtest on Sharadar files: the oversell strategy, or a portfolio at target weights.

  npm run --silent backtest -- --sep FILE... --tickers FILE --out DIR [more flags]
  npm run --silent backtest -- --sample --out DIR
  npm run --silent backtest -- --sep FILE... --sfp FILE --set strategy=equal_weight assets=SPY,AAPL --out DIR

Flags
  --sep FILE...       prices of stocks: .csv, .csv.gz or .zip; several files make one table
  --tickers FILE      names and categories; without it every ticker is in the universe
  --sfp FILE          prices of funds, for benchmarks and allocations
  --actions FILE      dividends
  --data FILE...      any file, its table recognised by its header: also prices.csv and plain OHLCV
  --sample            the built-in synthetic market instead of files
  --preset NAME       as_specified: the plan to the letter, free fills; realistic: with costs, limits, halts. Without it
                      oversell is as specified, and an allocation has the defaults below
  --set NAME=VALUE... changes single settings, for example --set K=3 w2=1.5
  --out DIR           gets trades.csv, portfolio.csv, orders.csv, ledger.csv, config.json and report.html; of an
                      allocation weights.csv in place of report.html
  --quiet             no summary of the data on stderr
  --help              this text

Settings
${RUN_PARAMETERS.map(settingLine).join("\n")}

Switches, as specified and realistic
${SWITCH_CATALOG.map(switchLine).join("\n")}

Settings of an allocation (strategy=equal_weight or ema_allocation), and the defaults of its switches
${ALLOCATION_PARAMETERS.map(allocationLine).join("\n")}
${ALLOCATION_SWITCH_CATALOG.map(allocationSwitchLine).join("\n")}

stdout gets the metrics as one line of JSON. Exit code: 0 done, 1 unexpected error, 2 wrong input.
`;
}

function switchLine(entry: Switch): string {
  const [plan, real] = [entry.asSpecified, entry.realistic].map((value) => String(value));
  const values = plan === real ? plan : `${plan}, ${real}`;
  return `  ${entry.configName.padEnd(22)}${entry.label}: ${switchRange(entry)}; ${values}`;
}

function allocationLine(parameter: AllocationParameter): string {
  const usual = DEFAULTS[parameter.key];
  const values =
    parameter.kind === "number"
      ? `${parameter.min} to ${parameter.max}, default ${String(usual)}`
      : parameter.kind === "choice"
        ? `${parameter.choices.map(({ value }) => value).join(", ")}; default ${String(usual)}`
        : "symbols with commas between";
  return `  ${parameter.configName.padEnd(22)}${parameter.label}: ${values}`;
}

function allocationSwitchLine(entry: Switch): string {
  const usual = String(DEFAULTS[entry.key as AllocationSwitch]);
  return `  ${entry.configName.padEnd(22)}${entry.label}: ${switchRange(entry)}; ${usual}`;
}

const DEFAULTS = defaultAllocationConfig();

function settingLine(parameter: (typeof RUN_PARAMETERS)[number]): string {
  const { configName, label, min, max, default: usual } = parameter;
  return `  ${configName.padEnd(18)}${label}: ${min} to ${max}, default ${usual}`;
}
