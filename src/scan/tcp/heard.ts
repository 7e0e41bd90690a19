/** A host that was taken for silent replies after all: what becomes of its silent ports. */

import type { Attempt } from "../work/attempt.ts";
import type { AttemptQueue } from "./attempt_queue.ts";
import type { HostPaths } from "./host_paths.ts";
import type { LateReply } from "./late_replies.ts";

/** Where its attempts wait. */
export interface HeardOptions {
  readonly queue: AttemptQueue;
  readonly paths: HostPaths;
  /** Attempts that had timed out, and prove nothing. */
  readonly unproven: readonly Attempt[];
}

/** It replies later than the timeout: its ports get their attempts anew. */
export function heardLate(
  { attempt, rttMs, isOpen }: LateReply,
  { queue, paths, unproven }: HeardOptions,
): void {
  const { host } = attempt;
  host.answered();
  paths.replied({ ...attempt, batch: undefined }, { rttMs, isOpen });
  queue.forgive(host, unproven);
}

/** It replies to a reminder: its ports are probed again as its path lets through. */
export function heardReminder(
  { attempt, rttMs, isOpen }: LateReply,
  { queue, paths, unproven }: HeardOptions,
): void {
  const { host } = attempt;
  host.answered(rttMs);
  paths.replied(attempt, { rttMs, isOpen });
  queue.release(host);
  for (const one of unproven) paths.push(one);
}
