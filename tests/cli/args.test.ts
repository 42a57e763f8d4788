import { describe, expect, it } from "vitest";
import { parseCommand } from "../../src/cli/args";

const parse = (line: string) => parseCommand(line === "" ? [] : line.split(" "));

function problemOf(line: string): string {
  const command = parse(line);
  if (command.kind !== "refused") throw new Error(`"${line}" was accepted`);
  return command.problems.map(({ where, message }) => `${where}: ${message}`).join("\n");
}

describe("flags that make a run", () => {
  it("reads files by their flag, several a flag, repeated or not", () => {
    expect(
      parse("--sep a.zip b.csv.gz --tickers T.csv --sfp F.csv --actions A.csv --sep c.csv --data p.csv --out results"),
    ).toEqual({
      kind: "run",
      request: {
        files: [
          { table: "SEP", path: "a.zip" },
          { table: "SEP", path: "b.csv.gz" },
          { table: "SEP", path: "c.csv" },
          { table: "TICKERS", path: "T.csv" },
          { table: "SFP", path: "F.csv" },
          { table: "ACTIONS", path: "A.csv" },
          { table: null, path: "p.csv" },
        ],
        sample: false,
        // Each strategy has its own where none is named.
        preset: null,
        settings: [],
        outDirectory: "results",
        quiet: false,
      },
    });
  });

  it("takes the sample, settings in order, a preset and --quiet", () => {
    expect(parse("--sample --set K=3 w1=-0.5 --quiet --set K=4 --preset realistic --out=o")).toMatchObject({
      kind: "run",
      request: {
        files: [],
        sample: true,
        preset: "realistic",
        settings: ["K=3", "w1=-0.5", "K=4"],
        outDirectory: "o",
        quiet: true,
      },
    });
  });

  it("gives help whatever else is there", () => {
    expect(parse("--out --help")).toEqual({ kind: "help" });
    expect(parse("--sep --help")).toEqual({ kind: "help" });
    expect(parse("--help")).toEqual({ kind: "help" });
    expect(parse("-h")).toEqual({ kind: "help" });
  });
});

describe("flags that are refused, each with what to do", () => {
  it.each([
    ["", "--sep: There are no prices: give --sep FILE (and --tickers FILE), or --sample."],
    ["--tickers T.csv --out o", "There are no prices"],
    ["--sample", "--out: Say where the results go: --out DIR."],
    ["--sample --out a --out b", "--out takes one folder"],
    ["--sample --sep a.csv --out o", "--sample stands instead of --sep"],
    ["--sample --out o --speed 3", "--speed: There is no flag --speed."],
    ["--sample --out o -v", "-v: There is no flag -v."],
    ["--sample --out", "--out needs a value"],
    ["--out --sample", "--out needs a value"],
    ["--sep --out o", "--sep needs a value"],
    ["--sep a.csv --out o stray", 'stray: "stray" follows no flag that takes it.'],
    ["stray --sample --out o", "follows no flag"],
    ["--sample=yes --out o", "--sample takes no value"],
    ["--sample --out o --preset best", 'There is no preset "best". What exists: as_specified, realistic.'],
  ])("%s", (line, message) => {
    expect(problemOf(line)).toContain(message);
    expect(problemOf(line)).toContain("See --help.");
  });
});
