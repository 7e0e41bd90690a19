/** How many threads a scan uses. */

import type { IdentifyOptions } from "../service/detection.ts";

/** TCP endpoints per thread below which starting it costs more than it saves. */
const WORTH_A_THREAD = 6_000;
/** Probes per second that one thread sends on any machine. */
const RATE_OF_ONE = 10_000;

/** Connections to one host that a thread needs. */
const LEAST_PER_HOST = 3;

/** What decides how many threads a scan uses. */
export interface ThreadWishes {
  /** Most threads. */
  readonly threads?: number;
  /** Most sockets in flight, over all threads. */
  readonly workers: number;
  readonly ratePerSec?: number;
  readonly identify?: IdentifyOptions;
  /** Most connections to one host at once, over all threads. */
  readonly maxPerHost?: number;
}

/** How many threads a scan of so many TCP endpoints should use, the calling one included. */
export function threadCount(wishes: ThreadWishes, endpoints: number): number {
  const { threads = 1, workers, ratePerSec = Infinity, identify, maxPerHost = Infinity } = wishes;
  const ownProbes = identify?.probes !== undefined;
  if (ownProbes || ratePerSec <= RATE_OF_ONE) return 1;
  const worth = Math.floor(endpoints / WORTH_A_THREAD) + 1;
  // Each thread needs connections for the port scan and for service detection.
  const sharing = Math.floor(maxPerHost / LEAST_PER_HOST);
  return Math.max(1, Math.min(threads, workers, worth, sharing));
}
