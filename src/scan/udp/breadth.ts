/**
 * How many datagrams a port gets that no probe lists as its own and that does not reply. Datagrams
 * are paced, so each one to every port takes ports / rate seconds: where few ports are scanned, all
 * questions cost nothing; where thousands are, each gets the likeliest protocols only.
 */

import type { ScanSize } from "./reachability.ts";
import type { UdpOptions } from "./port_scan_options.ts";

/** How many datagrams a silent port gets. */
export interface Breadth {
  /** In all, the same ones again included. */
  readonly total: number;
  /** Different ones, with `--deep`. */
  readonly different: number;
}

/** Seconds that all datagrams may take, and how many each port gets at least. */
const [USUAL_SEC, USUAL_LEAST] = [1.2, 2];
/** The same with `--deep`; and seconds that different ones alone may take. */
const [THOROUGH_SEC, DIFFERENT_SEC, THOROUGH_LEAST] = [12, 45, 5];

/** The datagrams of each port. */
export function breadthOf(
  { thorough, ratePerSec, hostRatePerSec }: Pick<
    UdpOptions,
    "thorough" | "ratePerSec" | "hostRatePerSec"
  >,
  { hosts, endpoints }: ScanSize,
): Breadth {
  const [seconds, least] = thorough ? [THOROUGH_SEC, THOROUGH_LEAST] : [USUAL_SEC, USUAL_LEAST];
  const eachSec = Math.max(
    endpoints / ratePerSec,
    endpoints / Math.max(1, hosts) / hostRatePerSec,
  );
  return {
    total: Math.max(least, Math.floor(seconds / eachSec)),
    different: Math.max(least, Math.floor(DIFFERENT_SEC / eachSec)),
  };
}
