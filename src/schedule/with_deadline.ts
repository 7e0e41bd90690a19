/** Work with a timeout: its signal aborts at a deadline, or when the caller's own signal does. */

import type { Clock } from "./clock.ts";

/** Options of {@link withDeadline}. */
export interface DeadlineOptions {
  readonly clock: Clock;
  /** Milliseconds until the work's signal aborts; below 0 counts as 0. */
  readonly timeoutMs: number;
  /** The parent signal: when it aborts, the work's signal does too. */
  readonly signal?: AbortSignal;
}

/**
 * Runs `work` with a signal that aborts after `timeoutMs`, or with the parent signal. Settles as
 * `work` does: a timeout is what `work` makes of its signal. Timer and listener are gone
 * afterwards.
 */
export async function withDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { clock, timeoutMs, signal: parent }: DeadlineOptions,
): Promise<T> {
  const limit = new AbortController();
  const abort = () => limit.abort();
  if (parent?.aborted === true) abort();
  const timer = clock.after(Math.max(0, timeoutMs), abort);
  parent?.addEventListener("abort", abort, { once: true });
  try {
    return await work(limit.signal);
  } finally {
    timer.cancel();
    parent?.removeEventListener("abort", abort);
  }
}
