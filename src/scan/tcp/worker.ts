/**
 * Asks the TCP questions that it is dealt, finds out who answers, and reports every outcome. It keeps
 * no ledger: several askers, each in a thread of its own, may work on one scan.
 */

import type { Port } from "../../model/report.ts";
import { StallProofClock } from "../../schedule/stall_proof_clock.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
import { Semaphore } from "../../schedule/semaphore.ts";
import type { Resolver } from "../../transport/resolve.ts";
import type { HostStatsCache } from "../work/host_stats.ts";
import { type OpenPort, type SilentHostPolicy, TcpPortScan } from "./port_scan.ts";
import type { PortResult } from "../work/port_result.ts";
import type { Attempt } from "../work/attempt.ts";
import type { Identifier } from "../service/detection.ts";
import { portRecord } from "../port_record.ts";
import type { ProbeWorld } from "../service/session.ts";
import type { EndpointRef } from "../work/plan_cursor.ts";

/** Told what becomes of each question. */
export interface WorkerListener {
  /** The port is open; who answers is being found out. */
  found(endpoint: EndpointRef, port: Port): void;
  /** All that will be known of an open port is known; `cut`: the scan was stopped meanwhile. */
  identified(endpoint: EndpointRef, port: Port, cut: boolean): void;
  /** The port's state is settled and is not open. */
  result(endpoint: EndpointRef, result: PortResult): void;
  /** The port could not be asked at all. */
  lost(endpoint: EndpointRef, code: string): void;
  /** The local network looked for the host and did not find it. */
  down(hostIndex: number): void;
  /** This machine ran short of something. */
  shortage(code: string, inFlight: number): void;
}

/** How to ask. Times in milliseconds. */
export interface WorkerSettings {
  /** Most sockets in flight. */
  readonly workers: number;
  /** Longest wait for an answer. */
  readonly timeoutMs: number;
  /** Times a silent port is asked again. */
  readonly retries: number;
  /** For how long an answer is expected from a host that never gave one. */
  readonly silentHosts: SilentHostPolicy;
  /** Questions with which a host is called before everything is asked of it; 0: it is not called. */
  readonly discoveryProbes: number;
  /** Probes per second; without it as fast as answers come. */
  readonly ratePerSec?: number;
}

/** What an asker needs of the outside world. */
export interface TcpWorkerWorld extends Omit<ProbeWorld, "sockets" | "signal"> {
  readonly resolver: Resolver;
}

/** What an asker is made with. */
export interface TcpWorkerOptions {
  readonly settings: WorkerSettings;
  /** Without it nothing is read from open ports. */
  readonly identify: Identifier | undefined;
  readonly world: TcpWorkerWorld;
  readonly hosts: HostStatsCache;
  /** The next question; `undefined` at the end. */
  readonly next: () => EndpointRef | undefined;
  /** Resolves when the reader of outcomes has caught up; `undefined` when it has. */
  readonly room: () => Promise<void> | undefined;
  readonly limiter: RateLimiter | undefined;
  readonly listener: WorkerListener;
  /** Ends everything early when it aborts. */
  readonly signal: AbortSignal;
}

/** One asker. */
export class TcpWorker {
  readonly #options: TcpWorkerOptions;
  readonly #portScan: TcpPortScan;
  readonly #identifyPlaces: Semaphore;
  readonly #probeClock: StallProofClock;
  readonly #probeWorld: ProbeWorld;
  readonly #identifying = new Set<Promise<void>>();

  constructor(options: TcpWorkerOptions) {
    this.#options = options;
    const { settings, world, signal, limiter, room, listener, hosts, next } = options;
    const { workers, timeoutMs, retries, silentHosts, discoveryProbes } = settings;
    const half = Math.max(1, Math.floor(workers / 2));
    this.#identifyPlaces = new Semaphore(half);
    this.#probeClock = new StallProofClock(world.clock);
    this.#probeWorld = { ...world, clock: this.#probeClock, sockets: new Semaphore(half), signal };
    this.#portScan = new TcpPortScan({
      clock: world.clock,
      dial: world.dial,
      signal,
      workers,
      timeoutMs,
      retries,
      silentHosts,
      discoveryProbes,
      limiter,
      room,
      next: () => {
        const endpoint = next();
        if (endpoint === undefined) return undefined;
        const { number, hostIndex, port } = endpoint;
        return { number, host: hosts.at(hostIndex), port, timeouts: 0, localErrors: 0 };
      },
      listener: {
        open: (found) => this.#found(found),
        result: (attempt, result) => listener.result(endpointRef(attempt), result),
        lost: (attempt, code) => listener.lost(endpointRef(attempt), code),
        down: (host) => listener.down(host.index),
        shortage: (code, inFlight) => listener.shortage(code, inFlight),
      },
    });
  }

  /** Sockets in use. */
  get inFlight(): number {
    return this.#portScan.inFlight;
  }

  /** Probes sent again so far. */
  get retried(): number {
    return this.#portScan.retried;
  }

  /** Changes the most sockets in flight. */
  limit(workers: number): void {
    this.#portScan.limit(workers);
  }

  /** Asks everything; resolves when all is found out, or soon after the signal aborted. */
  async run(): Promise<void> {
    using _beating = this.#probeClock.start();
    await this.#portScan.run();
    while (this.#identifying.size > 0) await Promise.all(this.#identifying);
  }

  #found(found: OpenPort): void {
    const { port, rttMs } = found;
    const result: PortResult = { state: "open", reason: "syn-ack", rttMs };
    const known = portRecord({ transport: "tcp", port }, result);
    this.#options.listener.found(endpointRef(found), known);
    const identifying = this.#identify(found, known).finally(() =>
      this.#identifying.delete(identifying)
    );
    this.#identifying.add(identifying);
  }

  async #identify(found: OpenPort, known: Port): Promise<void> {
    const { permit, stream } = found;
    const identified = await this.#whoIs(found, known);
    stream.close();
    permit.release();
    const { listener, signal } = this.#options;
    listener.identified(endpointRef(found), identified, signal.aborted);
  }

  async #whoIs(found: OpenPort, known: Port): Promise<Port> {
    const { world, identify, signal } = this.#options;
    const hint = known.serviceHint ?? await world.resolver.serviceOf(known.port);
    const hinted = hint === undefined ? known : { ...known, serviceHint: hint };
    if (identify === undefined) return hinted;
    const place = await this.#identifyPlaces.acquire(signal).catch(() => undefined);
    if (place === undefined) return hinted;
    using _place = place;
    const { host, stream } = found;
    try {
      const subject = { host: host.ref, known: hinted, stream };
      return await identify(subject, this.#probeWorld);
    } catch (error) {
      const name = error instanceof Error ? error.name : "?";
      return { ...hinted, note: `identification failed: ${name}` };
    }
  }
}

/** The question without what discovery keeps beside it. */
export function endpointRef(
  { number, host, port }: Pick<Attempt, "number" | "host" | "port">,
): EndpointRef {
  return { number, hostIndex: host.index, port };
}
