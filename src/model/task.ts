/**
 * A scan as plain JSON, hosts resolved and positions counted: what a thread, a later run or another
 * machine needs to probe exactly the same endpoints in the same order.
 */

import type { Transport } from "./endpoint.ts";
import type { ResumeTarget } from "./report.ts";
import type { ScanRequest } from "./request.ts";

/** What is to be probed. Every text is in canonical form. */
export interface ScanWork {
  /** The targets with their addresses, as ranges: `192.0.2.0-192.0.2.255`. */
  readonly targets: readonly ResumeTarget[];
  /** Ranges of addresses that are left out. */
  readonly excluded: readonly string[];
  /** The ports of each host: `1-1024,U:53`. */
  readonly ports: string;
  /**
   * The ports of hosts that have different ones, in the order of the hosts: `3x22,80;1x443,U:53` are
   * three hosts with two ports each, and one more.
   */
  readonly endpoints?: string;
  /** Chooses the order. */
  readonly seed: number;
  /** Positions that are to be probed, in each transport's own order: `0-99,150`; empty: none. */
  readonly positions: Readonly<Record<Transport, string>>;
}

/** What is to be probed, and how. */
export interface ScanTask extends ScanWork {
  /** The settings, defaults filled in. */
  readonly request: ScanRequest;
}
