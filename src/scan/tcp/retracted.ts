/** Refused ports that are probed again, each an attempt when its turn has come. */

import type { Attempt } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { RefusedPort } from "../work/refused_ports.ts";
import type { AttemptSource } from "./attempt_fifo.ts";

/**
 * Attempts at these ports of a host.
 *
 * @param early how many of them were refused before the host's last reply that no limit gives.
 */
export function retracted(
  host: HostStats,
  refused: readonly RefusedPort[],
  early: number,
): AttemptSource {
  let index = 0;
  return {
    get size() {
      return refused.length - index;
    },
    next(): Attempt | undefined {
      const one = refused[index];
      if (one === undefined) return undefined;
      const { number, port, refusal } = one;
      const refusedEarly = index++ < early;
      return { number, host, port, timeouts: 0, localErrors: 0, refusal, refusedEarly };
    },
  };
}
