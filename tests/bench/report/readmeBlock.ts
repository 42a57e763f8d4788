import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";

/** The parts of README.md that the command writes itself. */
export type BlockName = "five-million" | "full";

/** Puts Markdown between a block's two markers and formats the file as the project's check wants it. */
export async function writeReadmeBlock(readmePath: string, block: BlockName, markdown: string): Promise<void> {
  const [begin, end] = [`<!-- measured: ${block} -->`, `<!-- end of ${block} -->`];
  const text = readFileSync(readmePath, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${readmePath} has lost its markers of ${block}`);
  const replaced = `${text.slice(0, from + begin.length)}\n\n${markdown}\n\n${text.slice(to)}`;
  const config = await resolveConfig(readmePath);
  writeFileSync(readmePath, await format(replaced, { ...config, filepath: readmePath }));
}
