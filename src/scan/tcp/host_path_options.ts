/** What the path to a host is made with, and the phases that it goes through. */

import type { NetworkCondition } from "../../schedule/congestion.ts";
import type { Attempt } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { Tally } from "./attempt_fifo.ts";

/** How the host is probed. */
export type PathPhase = "open" | "paced" | "suspended" | "blocked";

/** Options of a {@link HostPath}. */
export interface HostPathOptions {
  readonly host: HostStats;
  readonly timeoutMs: number;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  /** The port is filtered; `uncertain`: unless its replies were lost to a limit or a block. */
  readonly filtered: (attempt: Attempt, uncertain: boolean) => void;
  /** Counts what waits: while the path is open, and while it is limited. */
  readonly tallies: { readonly open: Tally; readonly limited: Tally };
  /** Something new is known of the network. */
  readonly changed: (
    condition: NetworkCondition | { readonly kind: "blocked"; readonly afterProbes: number },
  ) => void;
}
