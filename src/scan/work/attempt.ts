/** One endpoint with its retry counters, for TCP and UDP. */

import type { HostStats } from "./host_stats.ts";

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
