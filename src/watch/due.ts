/**
 * Waiting for the next run on the wall clock. A timer counts the time that a machine is awake, so that
 * a timer of an hour would fire late by as long as the machine was suspended; and a clock that is set
 * back would put the next run far off. So the wait is made of short naps, and each one looks at the clock.
 */

import type { Schedule } from "./schedule.ts";

/** The clock of a watch, passed in so that tests set the time. */
export interface WatchClock {
  /** Wall clock, in milliseconds since 1970. */
  nowMs(): number;
  /** Resolves after the time, or at once when the signal aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Longest nap. */
const NAP_MS = 20_000;
/** How far a clock may be set back without a new look at the schedule. */
const BACK_MS = 60_000;

/**
 * Waits until the schedule is due.
 *
 * @param options.onDue is given each due time that is waited for, also when a clock that was set back
 *   changes it.
 * @returns the due time; `undefined` when the signal aborted, or the schedule is never due again.
 */
export async function untilDue(
  schedule: Schedule,
  { clock, signal, onDue = () => {} }: {
    readonly clock: WatchClock;
    readonly signal: AbortSignal;
    readonly onDue?: (dueMs: number) => void;
  },
): Promise<number | undefined> {
  let lastMs = clock.nowMs();
  let dueMs = schedule.nextRun(lastMs);
  if (dueMs !== undefined) onDue(dueMs);
  while (dueMs !== undefined && !signal.aborted) {
    const now = clock.nowMs();
    if (now >= dueMs) return dueMs;
    if (now < lastMs - BACK_MS) {
      dueMs = schedule.nextRun(now);
      if (dueMs !== undefined) onDue(dueMs);
    }
    lastMs = now;
    if (dueMs !== undefined) await clock.sleep(Math.min(NAP_MS, Math.max(1, dueMs - now)), signal);
  }
  return undefined;
}

/** The clock of this machine. */
export const systemWatchClock: WatchClock = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const finish = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", finish);
        resolve();
      };
      const timer = setTimeout(finish, ms);
      signal.addEventListener("abort", finish, { once: true });
    }),
};
