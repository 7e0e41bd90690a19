/** What discovery asks: TCP and UDP alike. */

import type { HostStats } from "./host_stats.ts";

/** One port to ask. Plain fields: there is one of these per endpoint in flight, no more. */
export interface Attempt {
  /** Its number among the attempts of its transport. */
  readonly number: number;
  readonly host: HostStats;
  readonly port: number;
  /** Times it was asked and stayed silent. */
  timeouts: number;
  /** Times our own machine could not ask it. */
  localErrors: number;
}
