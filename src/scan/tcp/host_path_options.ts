/** What the path to a host is made with, and the phases that it goes through. */

import type { NetworkCondition } from "../../schedule/congestion.ts";
import type { Attempt } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { Tally } from "./attempt_fifo.ts";

/** How the host is probed. */
export type PathPhase = "open" | "paced" | "suspended" | "blocked";

/** What is known of the path to a host. */
export type PathCondition =
  | NetworkCondition
  /** So many datagrams per second get through. */
  | { readonly kind: "limit"; readonly perSec: number; readonly of: "datagrams" }
  /** It no longer replies as it did: it has blocked this machine. */
  | { readonly kind: "blocked"; readonly afterProbes: number }
  /** Its replies take longer than the timeout; without a round trip, they do not after all. */
  | { readonly kind: "slow"; readonly rttMs: number | undefined };

/** Options of a {@link HostPath}. */
export interface HostPathOptions {
  readonly host: HostStats;
  readonly timeoutMs: number;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  /** Whether the host may block this machine: it is another one. */
  readonly mayBlock: () => boolean;
  /** The port is filtered; `uncertain`: unless its replies were lost to a limit or a block. */
  readonly filtered: (attempt: Attempt, uncertain: boolean) => void;
  /** Counts what waits: while the path is open, and while it is limited. */
  readonly tallies: { readonly open: Tally; readonly limited: Tally };
  /** Something new is known of the network. */
  readonly changed: (
    condition: NetworkCondition | { readonly kind: "blocked"; readonly afterProbes: number },
  ) => void;
}
