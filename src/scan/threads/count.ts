/** How many threads a scan uses. */

import type { IdentifyOptions } from "../service/detection.ts";

/** TCP endpoints per thread below which starting it costs more than it saves. */
const WORTH_A_THREAD = 6_000;
/** Probes per second that one thread sends on any machine. */
const RATE_OF_ONE = 10_000;

/** What decides how many threads a scan uses. */
export interface ThreadWishes {
  /** Most threads. */
  readonly threads?: number;
  /** Most sockets in flight, over all threads. */
  readonly workers: number;
  readonly ratePerSec?: number;
  readonly identify?: IdentifyOptions;
}

/** How many threads a scan of so many TCP endpoints should use, the calling one included. */
export function threadCount(wishes: ThreadWishes, endpoints: number): number {
  const { threads = 1, workers, ratePerSec = Infinity, identify } = wishes;
  const ownProbes = identify?.probes !== undefined;
  if (ownProbes || ratePerSec <= RATE_OF_ONE) return 1;
  return Math.max(1, Math.min(threads, workers, Math.floor(endpoints / WORTH_A_THREAD) + 1));
}
