/**
 * What those who ask remember of a host: how long its answers take, whether it is worth asking twice,
 * whether to ask it at all. Each thread has its own; the scan's ledger is `host_state.ts`.
 */

import type { Reason } from "../../model/state.ts";
import { RttEstimator } from "../../schedule/rtt.ts";
import type { HostRef } from "../../targets/hosts.ts";

/** Ports asked again at the same time that tell enough for others to wait for them. */
const MANY_ASKED_AGAIN = 256;
/**
 * Where nobody is at home, the local network looks for the host for three seconds and then fails every
 * connection that waits for it. Many firewalls refuse ports with the same report, but after one round
 * trip: none of them so late, however far away it is.
 */
const LOOKED_TO_THE_END_MS = 2_500;

/**
 * What a report of "unreachable" says: nobody is at home; nothing yet, since the question may have
 * come into a search under way, however little of it was left, so another one must be asked; or that
 * a port is refused.
 */
export type UnreachableReport = "down" | "undecided" | "refused";

/** One host, as one thread knows it. */
export class HostStats {
  readonly ref: HostRef;
  /** Index in the plan. */
  readonly index: number;
  readonly rtt: RttEstimator = new RttEstimator();
  /** Why its ports are not asked any more. */
  skipReason: Reason | undefined;
  /** Whether it is known well enough to be asked everything; see `roll_call.ts`. */
  discovered = false;
  /** Whether an answer came only when a port was asked again: packets get lost on the way. */
  lossy = false;
  #answered = false;
  #afterSilentPorts = 0;
  /** Ports that are being asked again just now, and when they became many. */
  #askedAgain = 0;
  #manyAskedAgainMs = Infinity;
  /** When the first report came that decided nothing; what was asked before decides nothing either. */
  #undecidedMs: number | undefined;
  /** Whether the second report came so soon too that they must be a firewall's. */
  #refuses = false;

  constructor(ref: HostRef, index: number) {
    this.ref = ref;
    this.index = index;
  }

  /** Something came back after `rttMs` that only the host itself can have sent. */
  answered(rttMs?: number): void {
    this.#answered = true;
    if (rttMs !== undefined) this.rtt.add(rttMs);
  }

  /** One of its ports counts as filtered because nothing ever came back. */
  silent(): void {
    this.#afterSilentPorts++;
  }

  /** Whether so many of its ports, asked often enough, stayed silent, and nothing ever came back. */
  isUnresponsive(afterSilentPorts: number): boolean {
    return !this.#answered && this.#afterSilentPorts >= afterSilentPorts;
  }

  /** One of its ports is asked again. */
  retryStarted(nowMs: number): void {
    if (++this.#askedAgain === MANY_ASKED_AGAIN) this.#manyAskedAgainMs = nowMs;
  }

  /** That question has ended. */
  retryFinished(): void {
    this.#askedAgain--;
  }

  /** Whether many ports were asked again before `sinceMs`, whose silence may soon make it so. */
  mayBecomeUnresponsive(afterSilentPorts: number, sinceMs: number): boolean {
    return this.#askedAgain > 0 && this.#manyAskedAgainMs <= sinceMs &&
      this.isUnresponsive(Math.max(afterSilentPorts, MANY_ASKED_AGAIN) - this.#askedAgain);
  }

  /** Learns that the host was reported unreachable to a question asked at `askedMs`. */
  unreachable(askedMs: number, nowMs: number): UnreachableReport {
    if (this.#answered || this.#refuses) return "refused";
    if (this.#undecidedMs !== undefined && askedMs < this.#undecidedMs) return "undecided";
    if (nowMs - askedMs >= LOOKED_TO_THE_END_MS) return "down";
    if (this.#undecidedMs === undefined) {
      this.#undecidedMs = nowMs;
      return "undecided";
    }
    this.#refuses = true;
    return "refused";
  }
}

/** Hosts that may be forgotten: as many as TCP and UDP may be apart, and some more. */
const MOST_HOSTS = 24_576;

/** The hosts that one thread is asking; those not asked for long are forgotten. */
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
    if (this.#hosts.size > MOST_HOSTS) this.#forgetOldest();
    return host;
  }

  #forgetOldest(): void {
    let left = MOST_HOSTS / 4;
    for (const index of this.#hosts.keys()) {
      if (left-- <= 0) return;
      this.#hosts.delete(index);
    }
  }
}
