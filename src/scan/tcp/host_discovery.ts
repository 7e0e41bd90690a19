/**
 * Host discovery before the port scan. For an address without a host the kernel sends ARP requests
 * (IPv6: neighbour solicitations) for three seconds, then fails the connects that wait for it with
 * EHOSTUNREACH; but it queues and reports a bounded number of them only. So a host that has not
 * replied gets few SYNs, with a longer timeout (the kernel retransmits lost ones meanwhile), and
 * few hosts are discovered at a time. Its other attempts are held back until one of these has
 * ended. A host that is down then costs a few attempts, not one per port. Behind a router there is no
 * ARP for it, and none of these limits is needed: see `prefixes.ts`.
 */

import type { HostStats } from "../work/host_stats.ts";
import type { Attempt } from "../work/attempt.ts";
import { Prefixes } from "./prefixes.ts";

/**
 * The kernel sends an ARP request a second (RFC 1122, 2.3.2.1), three times, then fails the
 * connect. Where ARP resolution for another connect was in progress, that may drop our SYN without
 * an error; its retransmission, after a second, starts ARP resolution anew.
 */
export const DISCOVERY_TIMEOUT_MS = 4_500;
/**
 * Hosts whose discovery starts at once after a pause, and how many more per tick of about 10 ms.
 */
const BURST = 4;
const HOSTS_PER_TICK = 1;

/** Attempts that are held back of one thread, at most: what waits costs memory. */
export const MOST_HELD_BACK = 16_384;

/** A host under discovery, or queued for it. */
interface Discovering {
  readonly address: string;
  /** Whether it is waited for longer than ARP takes. */
  patient: boolean;
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
  readonly #mostHeldBack: number;
  readonly #prefixes = new Prefixes();
  /** Whether a prefix may have turned out to be routed: its hosts in the queue can start. */
  #learned = false;
  #allowance = BURST;
  #kept = 0;

  /**
   * @param discoveryProbes attempts per host until one of them has ended.
   * @param mostHeldBack attempts held back; at this number, no new endpoints are taken.
   */
  constructor(discoveryProbes: number, mostHeldBack: number = MOST_HELD_BACK) {
    this.#discoveryProbes = discoveryProbes;
    this.#mostHeldBack = mostHeldBack;
  }

  /** Attempts held back. */
  get kept(): number {
    return this.#kept;
  }

  /** Whether no new endpoint should be taken. */
  get full(): boolean {
    return this.#kept >= this.#mostHeldBack;
  }

  /**
   * How its attempts are waited for while discovery of the host has not ended: `patient`, longer than
   * ARP takes, or `routed`; `undefined` after that.
   */
  patienceFor(host: HostStats): "patient" | "routed" | undefined {
    if (host.discovered) return undefined;
    return this.#discovering.get(host)?.patient === false ? "routed" : "patient";
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
   *
   * @param outcome whether the host was silent, or ARP for it failed.
   */
  conclude(host: HostStats, outcome?: "silent" | "unreachable"): void {
    if (host.discovered) return;
    host.discovered = true;
    const entry = this.#discovering.get(host);
    if (outcome !== undefined && entry?.patient === true) {
      this.#prefixes.scouted(entry.address, outcome);
      this.#learned = true;
    }
    this.#free.push(...entry?.waiting.splice(0) ?? []);
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

  /**
   * Time has passed: discovery of more hosts starts. Returns whether an attempt was released.
   *
   * @param ticks how many ticks' time, where our own event loop was late.
   */
  tick(ticks = 1): boolean {
    this.#allowance = Math.min(BURST, this.#allowance + HOSTS_PER_TICK * ticks);
    if (this.#learned) this.#startRouted();
    while (this.#allowance >= 1) {
      const entry = this.#queue.shift();
      if (entry === undefined) break;
      this.#allowance--;
      this.#start(entry);
    }
    return this.#free.length > 0;
  }

  /** Starts what was queued of prefixes that are known as routed by now. */
  #startRouted(): void {
    this.#learned = false;
    const queued = this.#queue.splice(0);
    for (const entry of queued) {
      if (this.#prefixes.isRouted(entry.address)) this.#start(entry);
      else this.#queue.push(entry);
    }
  }

  #enqueue(host: HostStats): Discovering {
    const { address } = host.ref;
    const entry: Discovering = {
      address,
      patient: true,
      sent: undefined,
      again: false,
      waiting: [],
    };
    this.#discovering.set(host, entry);
    if (this.#prefixes.isRouted(address)) this.#start(entry);
    else if (this.#queue.length === 0 && this.#allowance >= 1) {
      this.#allowance--;
      this.#start(entry);
    } else this.#queue.push(entry);
    return entry;
  }

  /** Starts discovery: releases the first attempts, up to `discoveryProbes`. */
  #start(entry: Discovering): void {
    const { address } = entry;
    entry.patient = this.#prefixes.takeScout(address) || !this.#prefixes.isRouted(address);
    const first = entry.waiting.splice(0, this.#discoveryProbes);
    entry.sent = first.length;
    this.#free.push(...first);
  }
}
