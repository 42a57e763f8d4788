/*
 * The part of PapaParse that the engine uses. @types/papaparse pulls in Node's types, and with them `process`,
 * `console` and `Buffer` would compile in the engine.
 */
interface ParseConfig {
  readonly delimiter?: string;
  readonly newline?: "\n" | "\r" | "\r\n";
  readonly quoteChar?: string;
  readonly header?: false;
  readonly skipEmptyLines?: boolean;
}

interface ParseResult {
  readonly data: string[][];
  readonly errors: readonly {
    readonly type: string;
    readonly code: string;
    readonly message: string;
    readonly row?: number;
  }[];
}

interface UnparseConfig {
  readonly newline?: string;
  readonly escapeFormulae?: boolean | RegExp;
  readonly delimiter?: string;
}

declare const Papa: {
  parse(text: string, config?: ParseConfig): ParseResult;
  unparse(rows: readonly (readonly unknown[])[], config?: UnparseConfig): string;
};
export default Papa;
