import { inside, moved, scaled, type ZoomRange } from "./zoomRange";

/** What all charts of a result share: the zoomed part of the x axis and the session under the crosshair. */
export class ChartView {
  /** Null: everything. */
  range = $state.raw<ZoomRange | null>(null);
  /** Index of the session under the crosshair. */
  cursor = $state<number | null>(null);
  readonly extent: ZoomRange;
  /** The result that the charts are of: those of one share a crosshair. */
  readonly of: string;

  constructor(extent: () => ZoomRange, of: string) {
    this.of = of;
    this.extent = $derived(extent());
  }

  zoomTo(range: ZoomRange): void {
    this.range = inside(range, this.extent);
  }

  scale(factor: number): void {
    this.range = scaled(this.range, this.extent, factor);
  }

  move(part: number): void {
    this.range = moved(this.range, this.extent, part);
  }

  reset(): void {
    this.range = null;
  }

  /** The range to draw: a zoom made on other data that no longer lies inside shows everything. */
  get shown(): ZoomRange {
    const { range, extent } = this;
    return range && range.min >= extent.min && range.max <= extent.max ? range : extent;
  }
}
