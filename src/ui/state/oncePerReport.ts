import type { RunReport } from "../../engine/analysis/runReport";

/** The function, asked once a report: what it gave is kept for as long as the report is. */
export function oncePerReport<T>(compute: (report: RunReport) => T): (report: RunReport) => T {
  const known = new WeakMap<RunReport, { readonly value: T }>();
  return (report) => {
    let entry = known.get(report);
    if (!entry) known.set(report, (entry = { value: compute(report) }));
    return entry.value;
  };
}
