/** One endpoint with its retry counters, for TCP and UDP. */

import type { HostStats } from "./host_stats.ts";
import type { Refusal } from "./refused_ports.ts";

/** An endpoint that is being probed. Plain fields: one object per endpoint in flight, no more. */
export interface Attempt {
  /** Its number among the endpoints of its transport. */
  readonly number: number;
  readonly host: HostStats;
  readonly port: number;
  /** Attempts that ended without a reply. */
  timeouts: number;
  /** Attempts that failed with a local error, or timed out while our own event loop was late. */
  localErrors: number;
  /** The batch that it was sent in, while it is in flight; only of hosts that reply. */
  batch?: Batch | undefined;
  /** Whether it is a control probe: an endpoint that is known to reply, probed again. */
  readonly isControl?: boolean;
  /** The chance that packet loss alone hid a reply so far; 1 without evidence. */
  doubt?: number | undefined;
  /** What refused it last, where that may be a limit on the path. */
  refusal?: Refusal | undefined;
  /** Whether that was before a last reply that no limit gives: then a block did not refuse it. */
  readonly refusedEarly?: boolean;
  /** Whether it accepted a connection that asked once more, after it had refused one. */
  readonly accepted?: boolean;
}

/** An attempt that is no endpoint of the plan: only whether it is answered counts. */
export function controlOf(host: HostStats, port: number): Attempt {
  return { number: -1, host, port, timeouts: 0, localErrors: 0, isControl: true };
}

/** Further retransmissions where packet loss was seen. */
const LOSSY_RETRIES = 3;

/** Whether an attempt that timed out was sent often enough to count as silent. */
export function isOftenEnough(
  { timeouts, host }: Pick<Attempt, "timeouts" | "host">,
  retries: number,
): boolean {
  return timeouts > mostRetries(host, retries);
}

/** It was sent before the path could be judged: however often, it needs one attempt more. */
export function needsOneMore(attempt: Attempt, retries: number): void {
  attempt.timeouts = Math.min(attempt.timeouts, mostRetries(attempt.host, retries));
}

function mostRetries({ lossy }: HostStats, retries: number): number {
  return retries + (lossy ? LOSSY_RETRIES : 0);
}

/** Attempts at one host that were sent together. */
export interface Batch {
  /** Batches of an earlier pace are of an earlier regime. */
  readonly regime: number;
  /** One control probe alone, while nothing else is sent. */
  readonly isLone: boolean;
  /** Whether all of it is sent. */
  closed: boolean;
  sent: number;
  ended: number;
  /** When the first and the last were sent. */
  readonly firstMs: number;
  lastMs: number;
  /** Probes per second when the batch began. */
  readonly pacePerSec: number;
  /** Probes to the host when the batch began and ended, those outside it included. */
  readonly sentBefore: number;
  sentAfter: number;
  controls: number;
  /** Control probes that failed with a local error, or while our own event loop was late. */
  controlsVoid: number;
  controlsAnswered: number;
  probes: number;
  answered: number;
  readonly silent: Attempt[];
}
