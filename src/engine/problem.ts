/** Something wrong with what the user gave us. Returned as data, never thrown. */
export interface Problem {
  /** Stable, kebab-case: what tests and the page switch on. */
  readonly code: string;
  /** The file, file and line, or config.json name it stands beside. */
  readonly where: string;
  /** What is wrong and what to do next, in a sentence or two for the user. */
  readonly message: string;
}
