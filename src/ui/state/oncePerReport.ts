/** The function, asked once a report: what it gave is kept for as long as the report is. */
export function oncePerReport<Report extends object, T>(compute: (report: Report) => T): (report: Report) => T {
  const known = new WeakMap<Report, { readonly value: T }>();
  return (report) => {
    let entry = known.get(report);
    if (!entry) known.set(report, (entry = { value: compute(report) }));
    return entry.value;
  };
}
