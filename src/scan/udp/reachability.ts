/**
 * Which hosts are there at all. A datagram to an address without a host waits in the kernel for ARP
 * (IPv6: neighbour discovery), three seconds, in the send buffer of its socket; then it is dropped,
 * and no error is reported on an unconnected socket. A TCP connect is: it fails with EHOSTUNREACH. So
 * a SYN goes to a host that was never heard: at first in a scan of many ports of many hosts, otherwise
 * once sends to it block, its socket's buffer full. Until its end the host gets few datagrams: the
 * kernel reports 50 failures at once and 1,000 a second (`icmp_msgs_burst`, `icmp_msgs_per_sec`), and
 * each datagram that waits is one.
 */

import type { Clock, Timer } from "../../schedule/clock.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
import { isLoopback } from "../../transport/loopback.ts";
import type { Dialer, DialOutcome } from "../../transport/tcp.ts";
import { withDeadline } from "../../schedule/with_deadline.ts";
import { isReply } from "../tcp/connect_outcome.ts";
import type { Attempt } from "../work/attempt.ts";
import type { UdpHost } from "./udp_host.ts";

/** How much is scanned. */
export interface ScanSize {
  readonly hosts: number;
  readonly endpoints: number;
}

/** What the check needs from outside. */
export interface ReachabilityOptions {
  readonly clock: Clock;
  /** Without it every host counts as reachable. */
  readonly dial: Dialer | undefined;
  readonly limiter: RateLimiter | undefined;
  readonly signal: AbortSignal;
  /** Hosts and UDP endpoints of the scan. */
  readonly size: ScanSize;
  /** ARP has failed: the host is down. */
  readonly down: (host: UdpHost) => void;
  /** Attempts that were held back may be made now, or be reported as skipped. */
  readonly release: (attempts: readonly Attempt[]) => void;
}

/** HTTPS: a port that most firewalls let pass or reject, and where a connect disturbs nobody. */
const PORT = 443;
/** ARP gives up after three seconds, and a bit. */
const TIMEOUT_MS = 3_600;
/** Hosts that are looked at at once: the kernel's neighbour table holds some hundred. */
const AT_ONCE = 256;
/** Checks start at least so far apart. */
const PAUSE_MS = 10;
/** With so few hosts, or ports of each, none is looked at before a send to it blocks. */
const [FEW_HOSTS, FEW_PORTS] = [4, 8];
/** Failures of ARP that are believed: with few hosts, one that loses packets matters more. */
const [FAILURES_OF_FEW, FAILURES] = [3, 2];
const [MOST_TRIES, MOST_SILENT_TRIES] = [6, 3];
/** Ports that are probed meanwhile. */
const PORTS_EACH = 2;
/** Attempts held back; with more, no new endpoints are taken. */
const MOST_HELD = 16_384;
const SILENCE: DialOutcome = { kind: "silence" };
/** Sockets for hosts that were never heard. */
const LANES = 16;

/** The hosts of one scan. */
export class Reachability {
  readonly #options: ReachabilityOptions;
  readonly #queue: UdpHost[] = [];
  readonly #checks = new Set<Promise<void>>();
  #hosts = 0;
  /** Whether ARP for any host failed. */
  #anyAbsent = false;
  /** Runs until the next check may start. */
  #timer: Timer | undefined;
  #held = 0;

  constructor(options: ReachabilityOptions) {
    this.#options = options;
  }

  /** Attempts that are held back. */
  get held(): number {
    return this.#held;
  }

  /** Whether no new endpoint should be taken. */
  get full(): boolean {
    return this.#held >= MOST_HELD;
  }

  /** Whether the attempt may be made now; otherwise it is held back until it is released. */
  admit(host: UdpHost, attempt: Attempt): boolean {
    if (host.lane === undefined) this.#meet(host);
    if (host.reach !== "checking" || host.heard) return true;
    // The SYN goes first: it must not join an ARP resolution that is nearly over.
    if (host.tries > 0 && host.admitted++ < PORTS_EACH) return true;
    this.hold(host, attempt);
    return false;
  }

  /** Holds an attempt back until the host was looked at. */
  hold(host: UdpHost, attempt: Attempt): void {
    if (host.reach !== "checking") return this.#options.release([attempt]);
    host.held.push(attempt);
    this.#held++;
  }

  /** A send to the host blocked: datagrams before it may wait for ARP. */
  blocked(host: UdpHost): void {
    if (host.reach === "unknown" && !host.heard) this.#begin(host);
  }

  /** A datagram of the host was received. */
  heard(host: UdpHost): void {
    if (host.heard) return;
    host.heard = true;
    this.#conclude(host);
  }

  /** Resolves when no check is under way. */
  async settle(): Promise<void> {
    this.#timer?.cancel();
    while (this.#checks.size > 0) await Promise.all(this.#checks);
  }

  #meet(host: UdpHost): void {
    const { dial, size } = this.#options;
    host.lane = this.#hosts++ % LANES;
    if (dial === undefined || isLoopback(host.stats.ref.address)) {
      host.reach = "known";
      host.heard = true;
    } else if (size.hosts > FEW_HOSTS && size.endpoints >= FEW_PORTS * size.hosts) {
      this.#begin(host);
    }
  }

  #begin(host: UdpHost): void {
    host.reach = "checking";
    this.#enqueue(host);
  }

  #enqueue(host: UdpHost): void {
    this.#queue.push(host);
    this.#startNext();
  }

  #startNext(): void {
    const { clock, signal } = this.#options;
    while (this.#timer === undefined && this.#checks.size < AT_ONCE && !signal.aborted) {
      const host = this.#queue.shift();
      if (host === undefined) return;
      this.#timer = clock.after(PAUSE_MS, () => {
        this.#timer = undefined;
        this.#startNext();
      });
      const check = this.#check(host).finally(() => {
        this.#checks.delete(check);
        this.#startNext();
      });
      this.#checks.add(check);
    }
  }

  /** One connect. Where it decides nothing, another follows in its turn. */
  async #check(host: UdpHost): Promise<void> {
    const { clock, limiter, signal, down } = this.#options;
    await limiter?.turn(signal);
    if (signal.aborted) return;
    const sentMs = clock.monotonicMs();
    const connecting = isOver(host) ? SILENCE : this.#connect(host.stats.ref.address);
    if (host.tries++ === 0) this.#releaseSome(host);
    const outcome = await connecting;
    if (signal.aborted) return;
    if (isReply(outcome)) host.heard = true;
    const isLast = host.tries >= MOST_TRIES || isOver(host);
    if (!isLast && outcome.kind === "answer" && outcome.reason === "host-unreach") {
      const report = host.stats.unreachable(sentMs, clock.monotonicMs());
      if (report === "down") this.#anyAbsent = true;
      if (report === "down" && ++host.failures >= this.#failures) down(host);
      else if (report !== "refused") return this.#enqueue(host);
    }
    // On a network where others are absent, the report of this one's absence may be missing.
    if (
      !isLast && outcome.kind === "silence" && this.#anyAbsent && host.tries < MOST_SILENT_TRIES
    ) {
      return this.#enqueue(host);
    }
    this.#conclude(host);
  }

  get #failures(): number {
    return this.#options.size.hosts <= FEW_HOSTS ? FAILURES_OF_FEW : FAILURES;
  }

  async #connect(address: string): Promise<DialOutcome> {
    const { clock, dial, signal } = this.#options;
    if (dial === undefined) return SILENCE;
    const outcome = await withDeadline((limit) => dial(address, PORT, limit), {
      clock,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    if (outcome.kind === "open") outcome.stream.close();
    return outcome;
  }

  #conclude(host: UdpHost): void {
    if (host.reach === "known") return;
    host.reach = "known";
    this.#releaseSome(host, host.held.length);
  }

  #releaseSome(host: UdpHost, count = PORTS_EACH): void {
    const released = host.held.splice(0, count);
    this.#held -= released.length;
    this.#options.release(released);
  }
}

function isOver({ heard, stats }: UdpHost): boolean {
  return heard || stats.skipReason !== undefined;
}
