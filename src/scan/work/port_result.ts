/** The result of one port's scan, for TCP and UDP. */

import type { PortState, Reason } from "../../model/state.ts";

/** A port's final state. */
export interface PortResult {
  readonly state: PortState;
  readonly reason: Reason;
  readonly rttMs?: number;
  /** Number of attempts, where that was fewer than usual, since the host never replied. */
  readonly attempts?: number;
  /** Its silence, or its RST, may be that of a limit or a block on the path. */
  readonly uncertain?: boolean;
}
