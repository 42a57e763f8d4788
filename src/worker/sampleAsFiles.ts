import { sampleFiles } from "../engine/sample/sampleFiles";

/** The sample market as files, to read like dropped ones or to save and drop. */
export function sampleAsFiles(): File[] {
  return sampleFiles().map(({ name, text }) => new File([text], name, { type: "text/csv" }));
}
