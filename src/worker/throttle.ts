/**
 * Passes at most one value in 100 ms on to a listener, none in the first 100: what is over by then needs no progress.
 * `now` gives milliseconds from any fixed start.
 */
export function throttle<Value>(listener: (value: Value) => void, now: () => number): (value: Value) => void {
  let next = now() + REPORT_INTERVAL_MS;
  return (value) => {
    const time = now();
    if (time < next) return;
    next = time + REPORT_INTERVAL_MS;
    listener(value);
  };
}

/** Ten messages a second look continuous; more would only make the page draw what nobody sees. */
const REPORT_INTERVAL_MS = 100;
