import type uPlot from "uplot";
import type { RunReport } from "../../engine/analysis/runReport";
import type { TableColumn } from "../tables/tableColumn";

/** One chart of a result: what it draws and how the same figures read as text and as a table. */
export interface PlotDefinition {
  readonly id: string;
  readonly title: string;
  /** Pixels; reserved before anything is drawn. */
  readonly height: number;
  readonly series: readonly uPlot.Series[];
  /** Areas between two series. */
  readonly bands?: uPlot.Band[];
  readonly range?: uPlot.Range.Function;
  axisText(value: number): string;
  /** The y values of each series; the x values are the same for all charts. Read as they are, never copied. */
  values(report: RunReport): Float64Array[];
  /** Whether the crosshair marks this value on this series (from 1); without this, on all of them. */
  marks?(series: number, value: number): boolean;
  /** The figures of one session, beside the title. */
  readout(report: RunReport, session: number): string;
  /** The chart in a sentence or two. */
  summary(report: RunReport): string;
  /** Columns of "Show as table", after the date. */
  columns(report: RunReport): readonly TableColumn[];
}
