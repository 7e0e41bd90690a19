/**
 * The order of attempts: new endpoints of the plan, those held back until host discovery has ended,
 * and retransmissions.
 */

import type { HostStats } from "../work/host_stats.ts";
import type { Attempt } from "../work/attempt.ts";
import { HeldBack } from "../work/held_back.ts";
import { HostDiscovery } from "./host_discovery.ts";

/** What a queue is made with. */
export interface AttemptQueueOptions {
  /** The plan's next endpoint; `undefined` at its end. */
  readonly next: () => Attempt | undefined;
  /** Probes for host discovery, before the port scan of a host; 0: no host discovery. */
  readonly discoveryProbes: number;
  /** Attempts held back meanwhile, at most. */
  readonly mostHeldBack?: number | undefined;
}

/** The attempts of one port scan. */
export class AttemptQueue {
  readonly #next: () => Attempt | undefined;
  readonly #retransmissions: Attempt[] = [];
  readonly #held = new HeldBack<Attempt>();
  readonly #discovery: HostDiscovery | undefined;
  #planDone = false;

  constructor({ next, discoveryProbes, mostHeldBack }: AttemptQueueOptions) {
    this.#next = next;
    this.#discovery = discoveryProbes > 0
      ? new HostDiscovery(discoveryProbes, mostHeldBack)
      : undefined;
  }

  /** Whether attempts are held back that host discovery will release. */
  get waitsForDiscovery(): boolean {
    return this.#discovery !== undefined && this.#discovery.kept > 0;
  }

  /**
   * The next attempt: a new endpoint, unless `enough` retransmissions wait.
   *
   * @param full whether no new endpoint may be taken from the plan.
   */
  take(enough: number, full = false): Attempt | undefined {
    const waiting = this.#retransmissions.length + this.#held.size;
    const fresh = waiting < enough && !full ? this.#takeNew() : undefined;
    return fresh ?? this.#retransmissions.shift() ?? (full ? undefined : this.#takeNew());
  }

  /** Queues the attempt's retransmission. */
  retransmit(attempt: Attempt): void {
    this.#retransmissions.push(attempt);
  }

  /** Holds an attempt back until `release` of its host. */
  hold(attempt: Attempt): void {
    this.#held.add(attempt.host, attempt);
  }

  /** Whether attempts at the host are held back. */
  holds(host: HostStats): boolean {
    return this.#held.has(host);
  }

  /** Queues the held attempts at the host for retransmission. */
  release(host: HostStats): void {
    this.#retransmissions.push(...this.#held.release(host));
  }

  /** The host is slower than the timeout: what timed out so far proves nothing. */
  forgive(host: HostStats, unproven: readonly Attempt[]): void {
    this.release(host);
    for (const attempt of unproven) this.retransmit(attempt);
    for (const attempt of this.#retransmissions) if (attempt.host === host) attempt.timeouts = 0;
  }

  /** How the host is waited for while its discovery has not ended; `undefined` after that. */
  patienceFor(host: HostStats): "patient" | "routed" | undefined {
    return this.#discovery?.patienceFor(host);
  }

  /** An attempt at the host has ended: so has host discovery, and the port scan begins. */
  conclude(host: HostStats, outcome?: "silent" | "unreachable"): void {
    this.#discovery?.conclude(host, outcome);
  }

  /** The result of host discovery is undecided: it is repeated, in its turn or `atOnce`. */
  rediscover(host: HostStats, atOnce: boolean): void {
    this.#discovery?.rediscover(host, atOnce);
  }

  /** Time has passed. Returns whether an attempt was released. */
  tick(ticks = 1): boolean {
    return this.#discovery?.tick(ticks) ?? false;
  }

  #takeNew(): Attempt | undefined {
    const discovery = this.#discovery;
    if (discovery === undefined) return this.#takeFromPlan();
    let attempt = discovery.next();
    while (attempt === undefined && !discovery.full) {
      const fresh = this.#takeFromPlan();
      if (fresh === undefined) return undefined;
      if (discovery.admit(fresh)) attempt = fresh;
    }
    return attempt;
  }

  #takeFromPlan(): Attempt | undefined {
    if (this.#planDone) return undefined;
    const attempt = this.#next();
    this.#planDone = attempt === undefined;
    return attempt;
  }
}
