import { formatMilliseconds, formatRatio } from "./formatFigure";
import type { Timing } from "./timing";

/** One table of the report. */
export interface ResultTable {
  readonly title: string;
  /** What a reader must know of this table alone; may be empty. */
  readonly note: string;
  readonly rows: readonly ResultRow[];
}

/** A line of the report, its cells as text. */
export interface ResultRow {
  readonly work: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: string;
  /** Null: nothing is asked of this line. */
  readonly wanted: Wanted | null;
  readonly remark: string;
}

export interface Wanted {
  readonly text: string;
  readonly holds: boolean;
}

/** Our time alone; `limit` in milliseconds is what it must stay under. */
export function timeRow(work: string, ours: Timing, limit: number | null, remark = ""): ResultRow {
  const wanted = limit === null ? null : { text: `< ${formatMilliseconds(limit)}`, holds: ours.median < limit };
  return { work, ours: timingText(ours), peer: "", ratio: "", wanted, remark };
}

/** Anything that is not a time. */
export function figureRow(work: string, figure: string, wanted: Wanted | null, remark = ""): ResultRow {
  return { work, ours: figure, peer: "", ratio: "", wanted, remark };
}

/** What could not be measured, and what to do about it. */
export function missingRow(work: string, reason: string): ResultRow {
  return { work, ours: "not measured", peer: "", ratio: "", wanted: null, remark: reason };
}

interface Compared {
  readonly work: string;
  readonly ours: Timing;
  readonly peerName: string;
  readonly peer: Timing;
  readonly least: number | null;
  readonly remark?: string;
}

/** Our time beside a peer's of the same run and the same work; the ratio is theirs over ours. */
export function comparedRow({ work, ours, peerName, peer, least, remark = "" }: Compared): ResultRow {
  const ratio = peer.median / ours.median;
  return {
    work,
    ours: timingText(ours),
    peer: `${peerName}: ${timingText(peer)}`,
    ratio: formatRatio(ratio),
    wanted: least === null ? null : { text: `>= ${formatRatio(least)}`, holds: ratio >= least },
    remark,
  };
}

/** Markdown, as wide as it comes. */
export function tableMarkdown({ title, note, rows }: ResultTable): string {
  const lines = rows.map(({ work, ours, peer, ratio, wanted, remark }) => {
    const verdict = wanted === null ? "" : wanted.holds ? "yes" : "**no**";
    return `| ${[work, ours, peer, ratio, wanted?.text ?? "", verdict, remark].join(" | ")} |`;
  });
  const head =
    "| what | ours | peer | ratio | wanted | holds | remark |\n| --- | ---: | ---: | ---: | ---: | --- | --- |";
  return [`### ${title}`, ...(note === "" ? [] : [note]), [head, ...lines].join("\n")].join("\n\n");
}

function timingText({ median, fastest, slowest, rounds }: Timing): string {
  const range = rounds === 1 ? "" : ` (${formatMilliseconds(fastest)} to ${formatMilliseconds(slowest)})`;
  return `${formatMilliseconds(median)}${range}`;
}
