/**
 * Which attempt discovery asks next: new ones of the plan, those that were kept back until their host
 * was called, and those that are asked again.
 */

import type { HostStats } from "../work/host_stats.ts";
import type { Attempt } from "../work/attempt.ts";
import { HostDiscovery } from "./host_discovery.ts";

/** What a queue is made with. */
export interface AttemptQueueOptions {
  /** The next attempt of the plan; `undefined` at its end. */
  readonly next: () => Attempt | undefined;
  /** Questions with which a host is called before everything is asked of it; 0: it is not called. */
  readonly discoveryProbes: number;
}

/** The attempts of one discovery. */
export class AttemptQueue {
  readonly #next: () => Attempt | undefined;
  readonly #retransmissions: Attempt[] = [];
  readonly #held = new Map<HostStats, Attempt[]>();
  #heldCount = 0;
  readonly #discovery: HostDiscovery | undefined;
  #planDone = false;

  constructor({ next, discoveryProbes }: AttemptQueueOptions) {
    this.#next = next;
    this.#discovery = discoveryProbes > 0 ? new HostDiscovery(discoveryProbes) : undefined;
  }

  /** Whether attempts are kept back that come free with time. */
  get waitsForDiscovery(): boolean {
    return this.#discovery !== undefined && this.#discovery.kept > 0;
  }

  /** The next attempt: a new one, unless `enough` wait to be asked again. */
  take(enough: number): Attempt | undefined {
    const waiting = this.#retransmissions.length + this.#heldCount;
    const fresh = waiting < enough ? this.#takeNew() : undefined;
    return fresh ?? this.#retransmissions.shift() ?? this.#takeNew();
  }

  /** Takes a attempt back, to be asked again. */
  retransmit(attempt: Attempt): void {
    this.#retransmissions.push(attempt);
  }

  /** Puts a attempt aside until its host is released. */
  hold(attempt: Attempt): void {
    const held = this.#held.get(attempt.host);
    if (held === undefined) this.#held.set(attempt.host, [attempt]);
    else held.push(attempt);
    this.#heldCount++;
  }

  /** Whether attempts about the host are put aside. */
  holds(host: HostStats): boolean {
    return this.#held.has(host);
  }

  /** What was put aside about the host may be asked again. */
  release(host: HostStats): void {
    const held = this.#held.get(host) ?? [];
    this.#held.delete(host);
    this.#heldCount -= held.length;
    this.#retransmissions.push(...held);
  }

  /** Whether the host is being called: it is waited for longer. */
  isDiscovering(host: HostStats): boolean {
    return this.#discovery?.isDiscovering(host) ?? false;
  }

  /** A attempt about the host has ended: whatever else there is may be asked. */
  conclude(host: HostStats): void {
    this.#discovery?.conclude(host);
  }

  /** What was heard of the host decides nothing yet: it is called once more. */
  rediscover(host: HostStats, atOnce: boolean): void {
    this.#discovery?.rediscover(host, atOnce);
  }

  /** Time has passed. Returns whether a attempt came free. */
  tick(): boolean {
    return this.#discovery?.tick() ?? false;
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
