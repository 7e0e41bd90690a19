/**
 * Asks the TCP questions that it is dealt, finds out who answers, and reports every outcome. It keeps
 * no ledger: several askers, each in a thread of its own, may work on one scan.
 */

import type { Port } from "../../model/report.ts";
import { BusyProofClock } from "../../schedule/stall_proof_clock.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
import { Semaphore } from "../../schedule/semaphore.ts";
import type { Resolver } from "../../transport/resolve.ts";
import type { AskedHosts } from "../work/host_stats.ts";
import { Discovery, type OpenPort, type Patience, type Verdict } from "./port_scan.ts";
import type { Question } from "../work/attempt.ts";
import type { IdentifySubject } from "../service/detection.ts";
import { portRecord } from "../port_record.ts";
import type { ProbeWorld } from "../service/session.ts";
import type { PlanQuestion } from "../work/plan_cursor.ts";

/** Told what becomes of each question. */
export interface AskerListener {
  /** The port is open; who answers is being found out. */
  found(question: PlanQuestion, port: Port): void;
  /** All that will be known of an open port is known; `cut`: the scan was stopped meanwhile. */
  identified(question: PlanQuestion, port: Port, cut: boolean): void;
  /** The port's state is settled and is not open. */
  settled(question: PlanQuestion, verdict: Verdict): void;
  /** The port could not be asked at all. */
  lost(question: PlanQuestion, code: string): void;
  /** The local network looked for the host and did not find it. */
  down(hostIndex: number): void;
  /** This machine ran short of something. */
  shortage(code: string, inFlight: number): void;
}

/** How to ask. Times in milliseconds. */
export interface AskSettings {
  /** Most sockets in flight. */
  readonly workers: number;
  /** Longest wait for an answer. */
  readonly timeoutMs: number;
  /** Times a silent port is asked again. */
  readonly retries: number;
  /** For how long an answer is expected from a host that never gave one. */
  readonly patience: Patience;
  /** Questions with which a host is called before everything is asked of it; 0: it is not called. */
  readonly callsPerHost: number;
  /** Probes per second; without it as fast as answers come. */
  readonly ratePerSec?: number;
}

/** Finds out who answers. It may reject; the port is then reported without. */
export type Identifier = (subject: IdentifySubject, world: ProbeWorld) => Promise<Port>;

/** What an asker needs of the outside world. */
export interface AskerWorld extends Omit<ProbeWorld, "sockets" | "signal"> {
  readonly resolver: Resolver;
}

/** What an asker is made with. */
export interface AskerOptions {
  readonly settings: AskSettings;
  /** Without it nothing is read from open ports. */
  readonly identify: Identifier | undefined;
  readonly world: AskerWorld;
  readonly hosts: AskedHosts;
  /** The next question; `undefined` at the end. */
  readonly next: () => PlanQuestion | undefined;
  /** Resolves when the reader of outcomes has caught up; `undefined` when it has. */
  readonly room: () => Promise<void> | undefined;
  readonly limiter: RateLimiter | undefined;
  readonly listener: AskerListener;
  /** Ends everything early when it aborts. */
  readonly signal: AbortSignal;
}

/** One asker. */
export class Asker {
  readonly #options: AskerOptions;
  readonly #discovery: Discovery;
  readonly #identifyPlaces: Semaphore;
  readonly #probeClock: BusyProofClock;
  readonly #probeWorld: ProbeWorld;
  readonly #identifying = new Set<Promise<void>>();

  constructor(options: AskerOptions) {
    this.#options = options;
    const { settings, world, signal, limiter, room, listener, hosts, next } = options;
    const { workers, timeoutMs, retries, patience, callsPerHost } = settings;
    const half = Math.max(1, Math.floor(workers / 2));
    this.#identifyPlaces = new Semaphore(half);
    this.#probeClock = new BusyProofClock(world.clock);
    this.#probeWorld = { ...world, clock: this.#probeClock, sockets: new Semaphore(half), signal };
    this.#discovery = new Discovery({
      clock: world.clock,
      dial: world.dial,
      signal,
      workers,
      timeoutMs,
      retries,
      patience,
      callsPerHost,
      limiter,
      room,
      next: () => {
        const question = next();
        if (question === undefined) return undefined;
        const { number, hostIndex, port } = question;
        return { number, host: hosts.at(hostIndex), port, silences: 0, failures: 0 };
      },
      listener: {
        open: (found) => this.#found(found),
        settled: (question, verdict) => listener.settled(planQuestion(question), verdict),
        lost: (question, code) => listener.lost(planQuestion(question), code),
        down: (host) => listener.down(host.index),
        shortage: (code, inFlight) => listener.shortage(code, inFlight),
      },
    });
  }

  /** Sockets in use. */
  get inFlight(): number {
    return this.#discovery.inFlight;
  }

  /** Probes sent again so far. */
  get retried(): number {
    return this.#discovery.retried;
  }

  /** Changes the most sockets in flight. */
  limit(workers: number): void {
    this.#discovery.limit(workers);
  }

  /** Asks everything; resolves when all is found out, or soon after the signal aborted. */
  async run(): Promise<void> {
    using _beating = this.#probeClock.start();
    await this.#discovery.run();
    while (this.#identifying.size > 0) await Promise.all(this.#identifying);
  }

  #found(found: OpenPort): void {
    const { port, rttMs } = found;
    const verdict: Verdict = { state: "open", reason: "syn-ack", rttMs };
    const known = portRecord({ transport: "tcp", port }, verdict);
    this.#options.listener.found(planQuestion(found), known);
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
    listener.identified(planQuestion(found), identified, signal.aborted);
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
export function planQuestion(
  { number, host, port }: Pick<Question, "number" | "host" | "port">,
): PlanQuestion {
  return { number, hostIndex: host.index, port };
}
