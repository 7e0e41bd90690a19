/**
 * Port scan and service detection of the TCP endpoints that one thread is given. It reports every
 * outcome and keeps no ledger, so that several workers, one per thread, can share a scan.
 */

import type { Port } from "../../model/report.ts";
import { LinkedSignal } from "../../schedule/linked_signal.ts";
import { StallProofClock } from "../../schedule/stall_proof_clock.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
import { type Permit, Semaphore } from "../../schedule/semaphore.ts";
import type { Resolver } from "../../transport/resolve.ts";
import type { DatagramOpener } from "../../transport/udp.ts";
import type { HostStats, HostStatsCache } from "../work/host_stats.ts";
import type { PathCondition } from "./host_path_options.ts";
import { HostDetection } from "./host_detection.ts";
import { TcpPortScan } from "./port_scan.ts";
import type { OpenPort } from "./port_scan_options.ts";
import type { SilentHostPolicy } from "./silent_hosts.ts";
import type { PortResult } from "../work/port_result.ts";
import type { RefusedPort } from "../work/refused_ports.ts";
import type { Attempt } from "../work/attempt.ts";
import type { Identifier } from "../service/detection.ts";
import { portRecord } from "../port_record.ts";
import type { ProbeWorld } from "../service/session.ts";
import type { EndpointRef } from "../work/plan_cursor.ts";

/** Connections at once for service detection of one port of a host that limits them. */
const AT_A_LIMIT = 3;

/** Receives the outcome of each endpoint. */
export interface WorkerListener {
  /** The port is open; service detection has begun. */
  found(endpoint: EndpointRef, port: Port): void;
  /** Service detection has ended; `cut`: because the scan was stopped. */
  identified(endpoint: EndpointRef, port: Port, cut: boolean): void;
  /** The port's final state, which is not open. */
  result(endpoint: EndpointRef, result: PortResult): void;
  /** This machine failed to probe the port. */
  lost(endpoint: EndpointRef, code: string): void;
  /** ARP or neighbour discovery failed: the host is down. */
  down(hostIndex: number): void;
  /** Something new is known of the path to the host. */
  network(hostIndex: number, condition: PathCondition): void;
  /** Whether the host's refusals are being checked: it is not finished meanwhile. */
  checking(hostIndex: number, isChecked: boolean): void;
  /** These results may be a limit's: the ports are probed again, and get new ones. */
  retracted(hostIndex: number, refused: readonly RefusedPort[]): void;
  /** A local error for lack of a resource. */
  shortage(code: string, inFlight: number): void;
}

/** Settings of one worker. Times in milliseconds. */
export interface WorkerSettings {
  /** Most sockets in flight. */
  readonly workers: number;
  /** Longest wait for a reply. */
  readonly timeoutMs: number;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  /** Attempts and timeout for hosts that have never replied. */
  readonly silentHosts: SilentHostPolicy;
  /** Probes for host discovery, before the port scan of a host; 0: no host discovery. */
  readonly discoveryProbes: number;
  /**
   * Attempts that wait for host discovery, or for a place at their host, at most: a thread that held
   * back more than its share of the endpoints would leave the others without work.
   */
  readonly mostHeldBack?: number;
  /** Probes per second; unlimited without it. */
  readonly ratePerSec?: number;
  /** Most connections to one host at once: the port scan's, and those of service detection beside. */
  readonly perHost?: { readonly scan: number; readonly detection: number };
  /** Whether connections go through a proxy: what the host itself sends is not seen. */
  readonly proxied?: boolean;
  /** Whether hosts have a time limit, at which service detection of their ports ends. */
  readonly endsHosts?: boolean;
}

/** What a worker needs from outside. */
export interface TcpWorkerWorld extends Omit<ProbeWorld, "sockets" | "signal"> {
  readonly resolver: Resolver;
  /** Opens UDP sockets, by which a doubtful route is checked. */
  readonly datagrams?: DatagramOpener;
  /** Whether an address is this machine's own; none is without it. */
  readonly isOwnAddress?: (address: string) => boolean;
}

/** Options of a {@link TcpWorker}. */
export interface TcpWorkerOptions {
  readonly settings: WorkerSettings;
  /** Without it nothing is read from open ports. */
  readonly identify: Identifier | undefined;
  readonly world: TcpWorkerWorld;
  readonly hosts: HostStatsCache;
  /** The next endpoint; `undefined` at the end. */
  readonly next: () => EndpointRef | undefined;
  /** Resolves when the reader of outcomes has caught up; `undefined` when it has. */
  readonly room: () => Promise<void> | undefined;
  readonly limiter: RateLimiter | undefined;
  readonly listener: WorkerListener;
  /** Ends everything early when it aborts. */
  readonly signal: AbortSignal;
}

/** One thread's share of a scan. */
export class TcpWorker {
  readonly #options: TcpWorkerOptions;
  readonly #portScan: TcpPortScan;
  readonly #identifyPlaces: Semaphore;
  readonly #probeClock: StallProofClock;
  readonly #probeWorld: ProbeWorld;
  readonly #identifying = new Set<Promise<void>>();
  readonly #detection: HostDetection;

  constructor(options: TcpWorkerOptions) {
    this.#options = options;
    const { settings, world, signal, limiter, room, listener, hosts, next } = options;
    const { workers, timeoutMs, retries, silentHosts, discoveryProbes, mostHeldBack, perHost } =
      settings;
    const half = Math.max(1, Math.floor(workers / 2));
    this.#detection = new HostDetection(perHost?.detection);
    this.#identifyPlaces = new Semaphore(half);
    this.#probeClock = new StallProofClock(world.clock);
    this.#probeWorld = { ...world, clock: this.#probeClock, sockets: new Semaphore(half), signal };
    this.#portScan = new TcpPortScan({
      clock: world.clock,
      dial: world.dial,
      datagrams: world.datagrams,
      isOwnAddress: world.isOwnAddress,
      signal,
      workers,
      timeoutMs,
      retries,
      silentHosts,
      discoveryProbes,
      mostHeldBack,
      maxPerHost: perHost?.scan,
      proxied: settings.proxied,
      limiter,
      room,
      next: () => {
        const endpoint = next();
        if (endpoint === undefined) return undefined;
        const { number, hostIndex, port } = endpoint;
        const host = hosts.at(hostIndex);
        host.pending++;
        return { number, host, port, timeouts: 0, localErrors: 0 };
      },
      listener: {
        open: (found) => this.#found(found),
        result: (attempt, result) => {
          attempt.host.pending--;
          listener.result(endpointRef(attempt), result);
        },
        lost: (attempt, code) => {
          attempt.host.pending--;
          listener.lost(endpointRef(attempt), code);
        },
        down: (host) => listener.down(host.index),
        network: (host, condition) => listener.network(host.index, condition),
        checking: (host, isChecked) => listener.checking(host.index, isChecked),
        retracted: (host, refused) => {
          host.pending += refused.length;
          listener.retracted(host.index, refused);
        },
        shortage: (code, inFlight) => listener.shortage(code, inFlight),
      },
    });
  }

  /** Sockets in use. */
  get inFlight(): number {
    return this.#portScan.inFlight;
  }

  /** Retransmissions so far. */
  get retried(): number {
    return this.#portScan.retried;
  }

  /** Changes the maximum concurrent connections. */
  limit(workers: number): void {
    this.#portScan.limit(workers);
  }

  /** Resolves when every endpoint and service is reported, or soon after the signal aborted. */
  async run(): Promise<void> {
    using _beating = this.#probeClock.start();
    await this.#portScan.run();
    while (this.#identifying.size > 0) await Promise.all(this.#identifying);
  }

  #found(found: OpenPort): void {
    const { port, rttMs, host } = found;
    host.pending--;
    const result: PortResult = { state: "open", reason: "syn-ack", rttMs };
    const known = portRecord({ transport: "tcp", port }, result);
    this.#options.listener.found(endpointRef(found), known);
    const identifying = this.#identify(found, known).finally(() =>
      this.#identifying.delete(identifying)
    );
    this.#identifying.add(identifying);
  }

  async #identify(found: OpenPort, known: Port): Promise<void> {
    const { permit, stream, host } = found;
    const identified = await this.#detect(found, known);
    stream.close();
    permit.release();
    const { listener, signal } = this.#options;
    const cut = signal.aborted || host.skipReason === "host-timeout";
    listener.identified(endpointRef(found), identified, cut);
  }

  async #detect(found: OpenPort, known: Port): Promise<Port> {
    const { world, identify } = this.#options;
    const hint = known.serviceHint ?? await world.resolver.serviceOf(known.port);
    const hinted = hint === undefined ? known : { ...known, serviceHint: hint };
    if (identify === undefined) return hinted;
    const { host, stream } = found;
    const { signal, endsHosts = false } = { ...this.#options, ...this.#options.settings };
    using ends = endsHosts ? new LinkedSignal([signal, host.ending]) : undefined;
    const own = this.#worldFor(host, ends?.signal);
    const place = await this.#place(host, own.signal);
    if (place === undefined) return hinted;
    using _place = place;
    try {
      return await identify({ host: host.ref, known: hinted, stream }, own);
    } catch (error) {
      const name = error instanceof Error ? error.name : "?";
      return { ...hinted, note: `identification failed: ${name}` };
    }
  }

  /** A place among the ports whose services are detected; `undefined` when the signal aborts first. */
  async #place(host: HostStats, signal: AbortSignal): Promise<Permit | undefined> {
    const all = await this.#identifyPlaces.acquire(signal).catch(() => undefined);
    const { perHost } = this.#options.settings;
    if (perHost === undefined || perHost.detection === 0 || all === undefined) return all;
    const own = await this.#detection.of(host).ports.acquire(signal).catch(() => undefined);
    if (own === undefined) {
      all.release();
      return undefined;
    }
    const both = () => {
      own.release();
      all.release();
    };
    return { release: both, [Symbol.dispose]: both };
  }

  /** Where new connections are limited, the port scan's hold is of few ports, each with few of them. */
  #worldFor(host: HostStats, signal: AbortSignal = this.#options.signal): ProbeWorld {
    const { perHost } = this.#options.settings;
    const world = { ...this.#probeWorld, signal };
    const limited = this.#portScan.isLimited(host) ? { limited: true } : {};
    if (perHost !== undefined) {
      return { ...world, ...limited, sockets: this.#detection.of(host).sockets };
    }
    if (!this.#portScan.isLimited(host)) return world;
    return { ...world, ...limited, sockets: new Semaphore(AT_A_LIMIT) };
  }
}

/** The endpoint of an attempt, without its counters. */
export function endpointRef(
  { number, host, port }: Pick<Attempt, "number" | "host" | "port">,
): EndpointRef {
  return { number, hostIndex: host.index, port };
}
