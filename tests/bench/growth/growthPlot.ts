import type { GrowthPoint } from "./growthTable";

/** An SVG of two panels over the rows, time and memory, each with the straight line from zero through its largest point. */
export function growthPlot(points: readonly GrowthPoint[]): string {
  const seconds = points.map(({ rows, milliseconds }) => ({ x: rows / 1e6, y: milliseconds / 1000 }));
  const gigabytes = points.flatMap(({ rows, peakBytes }) =>
    peakBytes === null ? [] : [{ x: rows / 1e6, y: peakBytes / 1e9 }],
  );
  const panels = [
    panel("from the files to data in use, seconds", seconds, 0),
    panel("most memory of the tab, GB", gigabytes, PANEL_WIDTH),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * PANEL_WIDTH} ${HEIGHT}" role="img" aria-label="Load time and memory by rows, with the line of proportional growth">`,
    STYLE,
    ...panels,
    "</svg>\n",
  ].join("\n");
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const PANEL_WIDTH = 400;
const HEIGHT = 270;
const BOX = { left: 46, right: 384, top: 34, bottom: 226 };

/** Colours that are legible on GitHub's light and dark ground. */
const STYLE = `<style>
  text { font: 12px system-ui, sans-serif; fill: #57606a; }
  .grid { stroke: #8c959f; stroke-opacity: 0.3; }
  .proportional { stroke: #8c959f; stroke-dasharray: 4 4; }
  .measured { stroke: #0969da; fill: none; stroke-width: 2; }
  circle { fill: #0969da; }
  @media (prefers-color-scheme: dark) {
    text { fill: #9198a1; }
    .measured { stroke: #4493f8; }
    circle { fill: #4493f8; }
  }
</style>`;

function panel(title: string, points: readonly Point[], shift: number): string {
  const [xMax, yMax] = [niceMaximum(points.map(({ x }) => x)), niceMaximum(points.map(({ y }) => y))];
  const place = ({ x, y }: Point) =>
    `${round(BOX.left + (x / xMax) * (BOX.right - BOX.left))},${round(BOX.bottom - (y / yMax) * (BOX.bottom - BOX.top))}`;
  const line = (from: Point, to: Point, kind: string) => {
    const [[x1, y1], [x2, y2]] = [place(from).split(","), place(to).split(",")];
    return `<line class="${kind}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
  };
  const quarters = [0, 0.25, 0.5, 0.75, 1];
  const largest = points.at(-1);
  return [
    `<g transform="translate(${shift} 0)">`,
    `<text x="${BOX.left}" y="20">${title}</text>`,
    ...quarters.map((part) => line({ x: 0, y: part * yMax }, { x: xMax, y: part * yMax }, "grid")),
    ...quarters.map((part) => label(place({ x: 0, y: part * yMax }), -8, 4, "end", part * yMax)),
    ...quarters.map((part) => label(place({ x: part * xMax, y: 0 }), 0, 18, "middle", part * xMax)),
    `<text x="${(BOX.left + BOX.right) / 2}" y="${BOX.bottom + 36}" text-anchor="middle">million rows</text>`,
    ...(largest ? [line({ x: 0, y: 0 }, largest, "proportional")] : []),
    `<polyline class="measured" points="${points.map(place).join(" ")}"/>`,
    ...points.map((point) => {
      const [cx, cy] = place(point).split(",");
      return `<circle cx="${cx}" cy="${cy}" r="4"/>`;
    }),
    "</g>",
  ].join("\n");
}

function label(place: string, dx: number, dy: number, anchor: "end" | "middle", value: number): string {
  const [x, y] = place.split(",").map(Number);
  return `<text x="${round(x! + dx)}" y="${round(y! + dy)}" text-anchor="${anchor}">${Number(value.toPrecision(3))}</text>`;
}

/** The next of 1, 2, 4, 8, 10 times a power of ten: its quarters are short numbers. */
function niceMaximum(values: readonly number[]): number {
  const largest = Math.max(...values, Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= largest)!;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
