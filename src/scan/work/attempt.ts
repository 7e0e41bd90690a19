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
}
