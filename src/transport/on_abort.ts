/** Waiting for a signal, until it is no longer of interest. */

/** Calls back when the signal aborts, at once when it has. */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): Disposable {
  if (signal?.aborted === true) callback();
  signal?.addEventListener("abort", callback, { once: true });
  return { [Symbol.dispose]: () => signal?.removeEventListener("abort", callback) };
}
