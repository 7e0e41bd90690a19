/**
 * What one thread knows of a host: its round trips, whether its ports are worth a retransmission,
 * and whether to probe it at all. The scan's own record of a host is `host_record.ts`.
 */

import type { Reason } from "../../model/state.ts";
import { RttEstimator } from "../../schedule/rtt.ts";
import type { HostRef } from "../../targets/hosts.ts";
import type { RefusedPorts } from "./refused_ports.ts";

/** Retransmissions in flight from which on further ones wait for their result. */
const MANY_RETRIES = 256;
/**
 * For an address without a host the kernel sends ARP requests for three seconds, then fails the
 * connects that wait with EHOSTUNREACH. Many firewalls reject ports with an ICMP host-unreachable,
 * which gives the same error after one round trip: never this late, however far away they are.
 */
export const ARP_FAILED_MS = 2_500;

/**
 * What an EHOSTUNREACH means: ARP resolution failed (`down`); nothing yet, since the connect may
 * have joined an ARP resolution that was nearly over, so another probe must follow (`undecided`);
 * or a firewall's ICMP reject of this port (`refused`).
 */
export type UnreachableReport = "down" | "undecided" | "refused";

/** One host, as one thread has seen it. */
export class HostStats {
  readonly ref: HostRef;
  /** Index in the plan. */
  readonly index: number;
  readonly rtt: RttEstimator = new RttEstimator();
  /** Why its remaining ports are skipped. */
  skipReason: Reason | undefined;
  #ending: AbortController | undefined;
  /**
   * Whether there is a route to it from this machine: known once a connect was sent or refused by
   * the kernel, and checked where it is in doubt; see `tcp/route_checks.ts`.
   */
  route: "some" | "none" | "checked" | undefined;
  /** Endpoints that this thread has taken, and that have no result: while there are any, it is not finished. */
  pending = 0;
  /** Whether its results are told: none is taken back any more. */
  isFinished = false;
  /** Whether host discovery has ended; see `tcp/host_discovery.ts`. */
  discovered = false;
  /** Whether a reply came only to a retransmission: packets get lost on the path. */
  lossy = false;
  /** When it was probed first. */
  firstMs: number | undefined;
  /** The path to the host, from its first reply on; see `tcp/host_paths.ts`, which alone knows it. */
  path: object | undefined;
  /** Its ports that were refused, and may be probed again; see `tcp/host_paths.ts`. */
  refused: RefusedPorts | undefined;
  /** The round trip of a reply that took longer than the timeout: the host is waited for longer. */
  slowRttMs: number | undefined;
  /** Attempts that ended without a reply. */
  timeouts = 0;
  /** Connects that may be kept beyond their timeout; see `tcp/late_replies.ts`. */
  patientConnects = 0;
  /** The most attempts that were in flight at once. */
  mostInFlight = 0;
  #inFlight = 0;
  #answered = false;
  #silentPorts = 0;
  /** Retransmissions in flight, and when they became many. */
  #retrying = 0;
  #manyRetriesMs = Infinity;
  /** When the first undecided EHOSTUNREACH came; probes sent before it are undecided too. */
  #undecidedMs: number | undefined;
  /** Whether a second EHOSTUNREACH came early too: a firewall's ICMP rejects. */
  #refuses = false;

  constructor(ref: HostRef, index: number) {
    this.ref = ref;
    this.index = index;
  }

  /** Aborts when service detection of its ports is to end too. */
  get ending(): AbortSignal {
    this.#ending ??= new AbortController();
    if (this.skipReason === "host-timeout") this.#ending.abort();
    return this.#ending.signal;
  }

  /** Its remaining ports are skipped; at the end of its time, nothing else goes on either. */
  skip(reason: Reason): void {
    this.skipReason = reason;
    if (reason === "host-timeout") this.#ending?.abort();
  }

  /** Whether the host itself has replied. */
  get hasReplied(): boolean {
    return this.#answered;
  }

  /** A SYN/ACK or RST of the host itself came, after `rttMs`. */
  answered(rttMs?: number): void {
    this.#answered = true;
    if (rttMs !== undefined) this.rtt.add(rttMs);
  }

  /** One of its ports counts as filtered: every attempt timed out. */
  silent(): void {
    this.#silentPorts++;
  }

  /** Whether so many of its ports timed out on every attempt, and the host never replied. */
  isUnresponsive(afterSilentPorts: number): boolean {
    return !this.#answered && this.#silentPorts >= afterSilentPorts;
  }

  /** Whether it never replied to so many attempts. */
  isSilentAfter(timeouts: number): boolean {
    return !this.#answered && this.timeouts >= timeouts;
  }

  /** An attempt is sent. */
  started(nowMs: number, isRetry: boolean): void {
    this.firstMs ??= nowMs;
    this.mostInFlight = Math.max(this.mostInFlight, ++this.#inFlight);
    if (isRetry && ++this.#retrying === MANY_RETRIES) this.#manyRetriesMs = nowMs;
  }

  /** It has ended. */
  ended(isRetry: boolean): void {
    this.#inFlight--;
    if (isRetry) this.#retrying--;
  }

  /** Whether timeouts of the many retransmissions in flight since `sinceMs` may soon make it so. */
  mayBecomeUnresponsive(afterSilentPorts: number, sinceMs: number): boolean {
    return this.#retrying > 0 && this.#manyRetriesMs <= sinceMs &&
      this.isUnresponsive(Math.max(afterSilentPorts, MANY_RETRIES) - this.#retrying);
  }

  /** A probe sent at `sentMs` failed with EHOSTUNREACH. */
  unreachable(sentMs: number, nowMs: number): UnreachableReport {
    if (this.#answered || this.#refuses) return "refused";
    if (this.#undecidedMs !== undefined && sentMs < this.#undecidedMs) return "undecided";
    if (nowMs - sentMs >= ARP_FAILED_MS) return "down";
    if (this.#undecidedMs === undefined) {
      this.#undecidedMs = nowMs;
      return "undecided";
    }
    this.#refuses = true;
    return "refused";
  }
}

/** Most hosts in memory: as many as TCP and UDP may be apart, and some more. */
const MOST_HOSTS = 24_576;

/** The hosts that one thread is probing; the oldest are dropped. */
export class HostStatsCache {
  readonly #hosts = new Map<number, HostStats>();
  readonly #refAt: (index: number) => HostRef;

  /** @param refAt the plan's hosts by index. */
  constructor(refAt: (index: number) => HostRef) {
    this.#refAt = refAt;
  }

  /** The host with an index of the plan. */
  at(index: number): HostStats {
    const known = this.#hosts.get(index);
    if (known !== undefined) return known;
    const host = new HostStats(this.#refAt(index), index);
    this.#hosts.set(index, host);
    if (this.#hosts.size > MOST_HOSTS) this.#dropOldest();
    return host;
  }

  #dropOldest(): void {
    let left = MOST_HOSTS / 4;
    for (const index of this.#hosts.keys()) {
      if (left-- <= 0) return;
      this.#hosts.delete(index);
    }
  }
}
