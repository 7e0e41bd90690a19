/**
 * Hosts that have never replied: the timeout of their attempts, and whether their ports still get
 * retransmissions. A firewall that drops SYNs would otherwise cost every port all of its retries.
 */

import type { Clock } from "../../schedule/clock.ts";
import { RttEstimator } from "../../schedule/rtt.ts";
import type { Attempt } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { PortResult } from "../work/port_result.ts";

/** How many attempts a host gets that has never replied, and their timeout. */
export interface SilentHostPolicy {
  /** Ports without a reply after which the others get no retransmissions; `Infinity`: they do. */
  readonly afterSilentPorts: number;
  /** Whether the timeout of the others then follows the round trips of all hosts together. */
  readonly shortTimeout: boolean;
  /**
   * Attempts without a reply after which a host's other ports are probed once, with a short timeout:
   * in a scan of a large network most addresses have no host.
   */
  readonly afterTimeouts?: number;
  /** First connects to a host that are kept beyond their timeout, for late replies. Default 0. */
  readonly patientConnects?: number;
  /** Whether they get reminders (`reminders.ts`): in a scan of few hosts. */
  readonly reminders?: boolean;
}

/** The least timeout of hosts that have not replied to their first attempt, in such a scan. */
const SHORT_FLOOR_MS = 150;
/** The least for the first attempt: slower hosts than the usual ones are to be found too. */
const FIRST_FLOOR_MS = 500;

const MAX_UNCOUNTED = 4;
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
    const { shortTimeout, afterTimeouts } = this.#policy;
    if (afterTimeouts !== undefined && host.isSilentAfter(1)) {
      return this.#usualRtt.timeoutMs(longestMs(host, this.#timeoutMs), SHORT_FLOOR_MS);
    }
    const rtt = shortTimeout && this.isUnresponsive(host) ? this.#usualRtt : host.rtt;
    return rtt.timeoutMs(longestMs(host, this.#timeoutMs));
  }

  /** Most timeouts of one port that are not counted because our own event loop was late. */
  mostUncounted(host: HostStats): number {
    const isUnlikely = this.#policy.afterTimeouts !== undefined && host.isSilentAfter(1);
    return isUnlikely ? 1 : MAX_UNCOUNTED;
  }

  /** The timeout of the first attempt at a host behind a router. */
  discoveryTimeoutMs(): number {
    if (this.#policy.afterTimeouts === undefined) return this.#timeoutMs;
    return this.#usualRtt.timeoutMs(this.#timeoutMs, FIRST_FLOOR_MS);
  }

  /** Whether so many ports of the host timed out that the others get no retransmissions. */
  isUnresponsive(host: HostStats): boolean {
    const { afterTimeouts } = this.#policy;
    if (afterTimeouts !== undefined && host.isSilentAfter(afterTimeouts)) return true;
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

/** Filtered: every attempt timed out. */
export const NO_RESPONSE: PortResult = { state: "filtered", reason: "no-response" };

/** Whether an attempt was given less time than the host's replies are known to take. */
export function isTooShort({ slowRttMs }: HostStats, waitedMs: number): boolean {
  return slowRttMs !== undefined && waitedMs < slowRttMs;
}

/** Filtered, after fewer attempts than usual. */
export function reducedRetries({ timeouts }: Attempt): PortResult {
  return { ...NO_RESPONSE, attempts: timeouts };
}
