import { formatBytes, formatMilliseconds, formatRatio, formatRows } from "../report/formatFigure";
import { figureRow, type ResultTable } from "../report/resultTable";

/** One size of the generated market, loaded in the real page. */
export interface GrowthPoint {
  readonly rows: number;
  /** From the files to data in use. */
  readonly milliseconds: number;
  /** Most memory of the tab until its first result; null where it can't be known. */
  readonly peakBytes: number | null;
}

/** Noise looks like growth: so much more per row than at a smaller size is allowed. */
const SLACK = 1.25;

/** Time and memory by size. Linear growth costs no more per row at the largest size than at any before. */
export function growthTable(points: readonly GrowthPoint[]): ResultTable {
  const largest = points.at(-1)!;
  const growths = [timePerRow, bytesPerRow].map(
    (perRow) => perRow(largest) / Math.min(...points.slice(0, -1).map(perRow)),
  );
  const rows = points.map((point) =>
    figureRow(
      `${formatRows(point.rows)} rows`,
      `${formatMilliseconds(point.milliseconds)}, ${Math.round(timePerRow(point) * 1e6)} ns a row; ${memoryOf(point)}`,
      point === largest
        ? { text: `< ${SLACK}x the least a row`, holds: growths.every((growth) => !(growth >= SLACK)) }
        : null,
      point === largest ? `${growths.map(formatRatio).join(" the time, ")} the memory` : "",
    ),
  );
  return { title: "Growth", note: "![Time and memory by rows](growth.svg)", rows };
}

function memoryOf(point: GrowthPoint): string {
  if (point.peakBytes === null) return "memory not measured: needs Linux's /proc";
  return `${formatBytes(point.peakBytes)}, ${Math.round(bytesPerRow(point))} bytes a row`;
}

function timePerRow({ milliseconds, rows }: GrowthPoint): number {
  return milliseconds / rows;
}

/** NaN where it can't be known: nothing follows from it. */
function bytesPerRow({ peakBytes, rows }: GrowthPoint): number {
  return (peakBytes ?? NaN) / rows;
}
