/**
 * Host discovery before the port scan. For an address without a host the kernel sends ARP requests
 * (IPv6: neighbour solicitations) for three seconds, then fails the connects that wait for it with
 * EHOSTUNREACH; but it queues and reports a bounded number of them only. So a host that has not
 * replied gets few SYNs, with a longer timeout (the kernel retransmits lost ones meanwhile), and
 * few hosts are discovered at a time. Its other attempts are held back until one of these has
 * ended. A host that is down then costs a few attempts, not one per port.
 */

import type { HostStats } from "../work/host_stats.ts";
import type { Attempt } from "../work/attempt.ts";

/**
 * Hosts whose discovery starts at once after a pause, and how many more per tick of about 10 ms.
 */
const BURST = 4;
const HOSTS_PER_TICK = 1;
/** Attempts held back; at this number, no new endpoints are taken. */
const MAX_KEPT = 16_384;

/** A host under discovery, or queued for it. */
interface Discovering {
  /** Probes that were released; `undefined` while the host is queued. */
  sent: number | undefined;
  /** Whether discovery was repeated. */
  again: boolean;
  readonly waiting: Attempt[];
}

/** Holds back the attempts at hosts that have not replied. */
export class HostDiscovery {
  readonly #discovering = new Map<HostStats, Discovering>();
  /** Hosts whose discovery has not started, in their order. */
  readonly #queue: Discovering[] = [];
  /** Attempts that may be sent now. */
  readonly #free: Attempt[] = [];
  readonly #discoveryProbes: number;
  #allowance = BURST;
  #kept = 0;

  /** @param discoveryProbes attempts per host until one of them has ended. */
  constructor(discoveryProbes: number) {
    this.#discoveryProbes = discoveryProbes;
  }

  /** Attempts held back. */
  get kept(): number {
    return this.#kept;
  }

  /** Whether no new endpoint should be taken. */
  get full(): boolean {
    return this.#kept >= MAX_KEPT;
  }

  /** Whether discovery of the host has not ended: its attempts have a longer timeout. */
  isDiscovering(host: HostStats): boolean {
    return !host.discovered;
  }

  /**
   * Whether a new attempt may be sent now; otherwise it is held back, and `next` gives it later.
   */
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

  /** An attempt that was held back and may be sent now. */
  next(): Attempt | undefined {
    const attempt = this.#free.pop();
    if (attempt !== undefined) this.#kept--;
    return attempt;
  }

  /**
   * An attempt at the host has ended: so has its discovery, and all of its attempts are released.
   */
  conclude(host: HostStats): void {
    if (host.discovered) return;
    host.discovered = true;
    this.#free.push(...this.#discovering.get(host)?.waiting.splice(0) ?? []);
    this.#discovering.delete(host);
  }

  /**
   * An early EHOSTUNREACH decides nothing: discovery is repeated once. At the end of the queue,
   * since another thread may be about to report the host as down; or at once.
   */
  rediscover(host: HostStats, atOnce: boolean): void {
    const entry = this.#discovering.get(host);
    if (entry === undefined || entry.again) return;
    entry.again = true;
    if (atOnce) return this.#start(entry);
    entry.sent = undefined;
    this.#queue.push(entry);
  }

  /** Time has passed: discovery of more hosts starts. Returns whether an attempt was released. */
  tick(): boolean {
    this.#allowance = Math.min(BURST, this.#allowance + HOSTS_PER_TICK);
    while (this.#allowance > 0) {
      const entry = this.#queue.shift();
      if (entry === undefined) break;
      this.#allowance--;
      this.#start(entry);
    }
    return this.#free.length > 0;
  }

  #enqueue(host: HostStats): Discovering {
    const entry: Discovering = { sent: undefined, again: false, waiting: [] };
    this.#discovering.set(host, entry);
    if (this.#queue.length === 0 && this.#allowance > 0) {
      this.#allowance--;
      this.#start(entry);
    } else this.#queue.push(entry);
    return entry;
  }

  /** Starts discovery: releases the first attempts, up to `discoveryProbes`. */
  #start(entry: Discovering): void {
    const first = entry.waiting.splice(0, this.#discoveryProbes);
    entry.sent = first.length;
    this.#free.push(...first);
  }
}
