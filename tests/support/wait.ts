/** Waiting, in tests. */

/** Waits in a test that has nothing better to wait for: another process. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Asks again and again whether `condition` holds, and returns once it does.
 *
 * @throws {Error} naming `what` was waited for, after two minutes: a busy machine takes one.
 */
export async function until(
  condition: () => Promise<boolean> | boolean,
  what: string,
): Promise<void> {
  const endMs = performance.now() + 120_000;
  while (!await condition()) {
    if (performance.now() > endMs) throw new Error(`waited 2 min in vain for ${what}`);
    await pause(20);
  }
}
