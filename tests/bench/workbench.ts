import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { orMissingError } from "./data/missing";
import { scaleMarket, type ScaleMarket, type ScaleName } from "./data/scaleMarket";
import { zipOf } from "./data/zipOf";
import { isForReadme, type BenchOptions } from "./benchOptions";
import { pageSession, type PageSession } from "./page/pageSession";
import { serveProduct, type ServedPage } from "./page/servedPage";

/** What the parts share: generated markets, the served page, and what was measured on it. Each is made once, when it is first needed. */
export class Workbench {
  readonly root: string;
  readonly rounds: number;
  readonly #dataFolder: string;
  readonly #plotFolder: string;
  readonly #sessions = new Map<ScaleName, PageSession>();
  #served: ServedPage | null = null;

  constructor(root: string, options: BenchOptions) {
    this.root = root;
    this.rounds = options.rounds;
    this.#dataFolder = options.dataFolder;
    this.#plotFolder = isForReadme(options) ? join(root, "tests/bench") : options.dataFolder;
  }

  /** Throws MissingError when the market can't be generated here. */
  market(name: ScaleName): ScaleMarket {
    return orMissingError(scaleMarket(this.#dataFolder, name));
  }

  /** The address of the product's page. */
  async url(): Promise<string> {
    this.#served ??= await serveProduct(this.root);
    return this.#served.url;
  }

  /** A generated market in the real page; `withPlay` and restores for the sizes whose sliders are judged. */
  async session(name: ScaleName): Promise<PageSession> {
    const known = this.#sessions.get(name);
    if (known) return known;
    const isJudged = name === "5M" || name === "37M";
    const { sepPath, tickersPath } = this.market(name);
    const session = await pageSession(await this.url(), {
      files: [sepPath, tickersPath],
      rounds: this.rounds,
      withRestores: isJudged,
      withPlay: isJudged,
    });
    this.#sessions.set(name, session);
    return session;
  }

  /** Loads the market once, its prices from a zip. */
  async zipSession(name: ScaleName): Promise<PageSession> {
    const market = this.market(name);
    const files = [orMissingError(zipOf(market)), market.tickersPath];
    return pageSession(await this.url(), { files, rounds: 1, withRestores: false, withPlay: false });
  }

  /** Beside README.md; that of a mere trial into the data folder. */
  writePlot(name: string, svg: string): void {
    const path = join(this.#plotFolder, name);
    writeFileSync(path, svg);
    console.log(`${path} is written`);
  }

  async close(): Promise<void> {
    await this.#served?.close();
  }
}
