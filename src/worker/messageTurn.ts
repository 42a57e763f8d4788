/**
 * Makes a function whose promise resolves after one turn of the event loop, so that waiting messages (cancel, a newer
 * run) get in. A message to oneself, because microtasks and `scheduler.yield()` never let them in and nested
 * timeouts cost 4 ms a turn.
 */
export function createMessageTurn(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
