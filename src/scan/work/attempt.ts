/** What discovery asks: TCP and UDP alike. */

import type { AskedHost } from "./host_stats.ts";

/** One port to ask. Plain fields: there is one of these per endpoint in flight, no more. */
export interface Question {
  /** Its number among the questions of its transport. */
  readonly number: number;
  readonly host: AskedHost;
  readonly port: number;
  /** Times it was asked and stayed silent. */
  silences: number;
  /** Times our own machine could not ask it. */
  failures: number;
}
