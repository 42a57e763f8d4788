import type { StagedBars } from "../market/stagedBars";
import type { LineBlock } from "./lineBlocks";
import { lineShape } from "./lineShape";
import { LineScanner } from "./lineScanner";
import { PapaPriceParser } from "./papaPriceParser";
import type { PriceBlockParser, PriceRowSink } from "./priceBlockParser";
import type { PriceLayout } from "./priceLayout";
import type { Bytes } from "./readBytes";

/** Whether the byte scanner can read such a table: numbers side by side, a ticker column, lines that end with LF. */
export function isScannable(layout: PriceLayout): boolean {
  return (
    layout.security === null && layout.ticker !== -1 && layout.dialect.newline === LF && lineShape(layout) !== null
  );
}

/**
 * Reads price rows straight from bytes. What the scanner can't prove goes to PapaParse: a line on its own when a cell
 * is more than plain digits and a point, a date or a short ticker, and the rest of a block after a quote or many such lines. So
 * both parsers agree on every input; a property test holds that.
 */
export class BytePriceParser implements PriceBlockParser {
  readonly #papa: PapaPriceParser;
  readonly #scanner: LineScanner;

  /** `layout` is scannable. */
  constructor(layout: PriceLayout, staged: StagedBars) {
    this.#papa = new PapaPriceParser(layout);
    this.#scanner = new LineScanner(layout, staged);
  }

  get hasBadUtf8(): boolean {
    return this.#papa.hasBadUtf8;
  }

  parse(block: LineBlock, firstLine: number, sink: PriceRowSink): number {
    if (this.#papa.isInsideRecord) return this.#papa.parse(block, firstLine, sink);
    const scanner = this.#scanner;
    let line = firstLine;
    let oddLines = 0;
    scanner.start(block.bytes);
    while (!scanner.isDone) {
      line += scanner.scan(line, sink);
      if (scanner.isDone) break;
      const { at: start, refusal } = scanner;
      const bytes = block.bytes.subarray(start, scanner.skipLine());
      if (refusal !== null) sink.refuse(refusal, line, () => this.#papa.lineText(withoutEnd(bytes)));
      else if (bytes.includes(QUOTE) || ++oddLines > MOST_ODD_LINES) {
        const rest = { bytes: block.bytes.subarray(start), isLast: block.isLast };
        return line - firstLine + this.#papa.parse(rest, line, sink);
      } else this.#papa.parse({ bytes, isLast: false }, line, sink);
      line++;
    }
    return line - firstLine;
  }
}

function withoutEnd(line: Bytes): Bytes {
  const end = line.at(-1) === LF ? line.length - 1 : line.length;
  return line.subarray(0, line[end - 1] === CR ? end - 1 : end);
}

/** In a block; from there on PapaParse reads faster than it is asked line by line. */
const MOST_ODD_LINES = 32;
const LF = 10;
const CR = 13;
const QUOTE = 34;
