/**
 * Who is at home, before everything is asked. Where nobody is, the local network looks for the host
 * for three seconds and then fails the connections that wait for it, but it tells only some of them:
 * the oldest, and only so many at a time. So a host that has not answered yet is sent little, and
 * waited for longer (the system itself repeats what gets lost meanwhile), and few hosts are discovered at
 * a time; whatever else is to be sent of it waits until it answers, or has been silent for so long. A
 * host that is down then costs a attempt or a few, not one per port.
 */

import type { HostStats } from "../work/host_stats.ts";
import type { Attempt } from "../work/attempt.ts";

/** Hosts that may be discovered at once after a pause, and how many more with each tick of about 10 ms. */
const BURST = 4;
const HOSTS_PER_TICK = 1;
/** Questions that are kept waiting; with more, no new ones are taken. */
const MAX_KEPT = 16_384;

/** A host that is being discovered, or is still to be. */
interface Discovering {
  /** Questions that were let through; `undefined` while its turn has not come. */
  sent: number | undefined;
  /** Whether it has been discovered a second time. */
  again: boolean;
  readonly waiting: Attempt[];
}

/** Keeps back what is to be sent of hosts that have not answered. */
export class HostDiscovery {
  readonly #discovering = new Map<HostStats, Discovering>();
  /** Hosts whose turn has not come, in their order. */
  readonly #queue: Discovering[] = [];
  /** Questions that may be sent now. */
  readonly #free: Attempt[] = [];
  readonly #discoveryProbes: number;
  #allowance = BURST;
  #kept = 0;

  /** @param discoveryProbes attempts with which a host is discovered. */
  constructor(discoveryProbes: number) {
    this.#discoveryProbes = discoveryProbes;
  }

  /** Questions that are kept back. */
  get kept(): number {
    return this.#kept;
  }

  /** Whether so many are kept back that no new one should be taken. */
  get full(): boolean {
    return this.#kept >= MAX_KEPT;
  }

  /** Whether the host has not answered yet: its attempts wait for longer. */
  isDiscovering(host: HostStats): boolean {
    return !host.discovered;
  }

  /** Whether a new attempt may be sent now; otherwise it is kept, and comes from `next` later. */
  admit(attempt: Attempt): boolean {
    const { host } = attempt;
    if (host.discovered) return true;
    const entry = this.#discovering.get(host) ?? this.#enqueue(host);
    if (entry.sent !== undefined && entry.sent < this.#discoveryProbes) {
      entry.sent++;
      return true;
    }
    entry.waiting.push(attempt);
    this.#kept++;
    return false;
  }

  /** A attempt that was kept and may be sent now. */
  next(): Attempt | undefined {
    const attempt = this.#free.pop();
    if (attempt !== undefined) this.#kept--;
    return attempt;
  }

  /** A attempt about the host has ended: it is known well enough, and everything is asked. */
  conclude(host: HostStats): void {
    if (host.discovered) return;
    host.discovered = true;
    this.#free.push(...this.#discovering.get(host)?.waiting.splice(0) ?? []);
    this.#discovering.delete(host);
  }

  /**
   * What came back decides nothing: the host is discovered once more before everything is asked. In its
   * turn, since another thread may be about to tell that it is down; or at once.
   */
  rediscover(host: HostStats, atOnce: boolean): void {
    const entry = this.#discovering.get(host);
    if (entry === undefined || entry.again) return;
    entry.again = true;
    if (atOnce) return this.#entry(entry);
    entry.sent = undefined;
    this.#queue.push(entry);
  }

  /** Time has passed: more hosts are discovered. Returns whether a attempt came free. */
  tick(): boolean {
    this.#allowance = Math.min(BURST, this.#allowance + HOSTS_PER_TICK);
    while (this.#allowance > 0) {
      const entry = this.#queue.shift();
      if (entry === undefined) break;
      this.#allowance--;
      this.#entry(entry);
    }
    return this.#free.length > 0;
  }

  #enqueue(host: HostStats): Discovering {
    const entry: Discovering = { sent: undefined, again: false, waiting: [] };
    this.#discovering.set(host, entry);
    if (this.#queue.length === 0 && this.#allowance > 0) {
      this.#allowance--;
      this.#entry(entry);
    } else this.#queue.push(entry);
    return entry;
  }

  /** Lets as many of its attempts through as it is discovered with, those to come included. */
  #entry(entry: Discovering): void {
    const first = entry.waiting.splice(0, this.#discoveryProbes);
    entry.sent = first.length;
    this.#free.push(...first);
  }
}
