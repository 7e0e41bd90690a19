/**
 * Hosts that have never replied: the timeout of their attempts, and whether their ports still get
 * retransmissions. A firewall that drops SYNs would otherwise cost every port all of its retries.
 */

import type { Clock } from "../../schedule/clock.ts";
import { RttEstimator } from "../../schedule/rtt.ts";
import type { HostStats } from "../work/host_stats.ts";

/** How many attempts a host gets that has never replied, and their timeout. */
export interface SilentHostPolicy {
  /** Ports without a reply after which the others get no retransmissions; `Infinity`: they do. */
  readonly afterSilentPorts: number;
  /** Whether the timeout of the others then follows the round trips of all hosts together. */
  readonly shortTimeout: boolean;
}

/** A host whose replies take longer than the user's timeout is waited for so many round trips. */
const SLOW_ROUND_TRIPS = 3;
const LONGEST_MS = 10_000;

function longestMs({ slowRttMs }: HostStats, timeoutMs: number): number {
  if (slowRttMs === undefined) return timeoutMs;
  return Math.max(timeoutMs, Math.min(LONGEST_MS, SLOW_ROUND_TRIPS * slowRttMs));
}

/** The policy, applied to the hosts of one port scan. */
export class SilentHosts {
  readonly #policy: SilentHostPolicy;
  readonly #timeoutMs: number;
  readonly #clock: Clock;
  /** Round trips of all hosts. */
  readonly #usualRtt = new RttEstimator();

  /** @param timeoutMs the user's timeout, which only a host with slow replies exceeds. */
  constructor(policy: SilentHostPolicy, timeoutMs: number, clock: Clock) {
    this.#policy = policy;
    this.#timeoutMs = timeoutMs;
    this.#clock = clock;
  }

  /** A round trip to any host was measured. */
  addRtt(rttMs: number): void {
    this.#usualRtt.add(rttMs);
  }

  /** The timeout: from the host's own round trips, or for an unresponsive host from those of all. */
  timeoutMs(host: HostStats): number {
    const rtt = this.#policy.shortTimeout && this.isUnresponsive(host) ? this.#usualRtt : host.rtt;
    return rtt.timeoutMs(longestMs(host, this.#timeoutMs));
  }

  /** Whether so many ports of the host timed out that the others get no retransmissions. */
  isUnresponsive(host: HostStats): boolean {
    return host.isUnresponsive(this.#policy.afterSilentPorts);
  }

  /** Whether retransmissions in flight will show that sooner than another one could. */
  mayBecomeUnresponsive(host: HostStats): boolean {
    return host.mayBecomeUnresponsive(
      this.#policy.afterSilentPorts,
      this.#clock.monotonicMs() - this.#timeoutMs / 2,
    );
  }
}
