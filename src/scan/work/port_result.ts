/** What the scan of one port came to, TCP and UDP alike. */

import type { PortState, Reason } from "../../model/state.ts";

/** A port's final state. */
export interface PortResult {
  readonly state: PortState;
  readonly reason: Reason;
  readonly rttMs?: number;
  /** How often it was asked, where that was fewer times than usual: its host had never answered. */
  readonly attempts?: number;
}
