/**
 * A text as a CSV cell, quoted only when it must be (comma, quote, line break), as Python's csv module does it.
 * PapaParse's `unparse` would also quote leading and trailing blanks, and the files would no longer equal the oracle's.
 *
 * Cells that start with `=`, `+`, `-` or `@` stay as they are, although a spreadsheet may take them for formulas: real
 * names do (`@ROAD, INC.`), a prefix would be a silent change of the data for whoever reads the file back, and every
 * text here comes from the user's own price files, never from somebody else.
 */
export function csvText(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
