/** Keeps this thread, and everything that waits in it, from doing anything else. */
export function busy(ms: number): void {
  for (const endMs = performance.now() + ms; performance.now() < endMs;);
}
