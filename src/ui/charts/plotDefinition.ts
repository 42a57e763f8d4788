import type uPlot from "uplot";
import type { RunReport } from "../../engine/analysis/runReport";
import type { TableColumn } from "../tables/tableColumn";

/** How one chart is drawn, whatever its figures are. */
export interface PlotLook {
  readonly id: string;
  readonly title: string;
  /** Pixels; reserved before anything is drawn. */
  readonly height: number;
  readonly series: readonly uPlot.Series[];
  /** Areas between two series. */
  readonly bands?: uPlot.Band[];
  readonly range?: uPlot.Range.Function;
  axisText(value: number): string;
  /** Whether the crosshair marks this value on this series (from 1); without this, on all of them. */
  marks?(series: number, value: number): boolean;
}

/** One chart of a result: what it draws and how the same figures read as text and as a table. */
export interface PlotDefinition<Report = RunReport> extends PlotLook {
  /** The y values of each series; the x values are the same for all charts. Read as they are, never copied. */
  values(report: Report): Float64Array[];
  /** The figures of one session, beside the title. */
  readout(report: Report, session: number): string;
  /** The chart in a sentence or two. */
  summary(report: Report): string;
  /** Columns of "Show as table", after the date. */
  columns(report: Report): readonly TableColumn[];
}
