/**
 * Hosts whose round trip is longer than the timeout. The first connects to a host that has not replied
 * are not aborted at their timeout: the attempts end there as any others do, but their sockets stay
 * open for as long as the scan has other work. A SYN/ACK or RST that still comes shows how slow the
 * host is, and its ports are probed again with a longer timeout. A silent host costs no SYN and no
 * time more: what is kept ends with the scan, and makes room where sockets are short, but for a few.
 */

import type { Clock } from "../../schedule/clock.ts";
import { DeadlinePassed } from "../../schedule/deadlines.ts";
import type { Semaphore } from "../../schedule/semaphore.ts";
import type { Dialer, DialOutcome } from "../../transport/tcp.ts";
import { type Attempt, needsOneMore } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { PortResult } from "../work/port_result.ts";
import type { RefusedPort } from "../work/refused_ports.ts";
import { isReply } from "./connect_outcome.ts";
import type { LoopLateness } from "./loop_lateness.ts";
import { refusedPort, SilentResults } from "./silent_results.ts";

/** Options of {@link LateReplies}. */
export interface LateRepliesOptions {
  readonly clock: Clock;
  readonly dial: Dialer;
  /** Bounds all sockets. */
  readonly sockets: Semaphore;
  /** Most sockets at once, those that are kept included, but for a few beside. */
  readonly most: () => number;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  /** How late our own event loop was: what comes late because of it shows no slow host. */
  readonly lateness: Pick<LoopLateness, "sumMs">;
  /** Connects per host that are kept beyond their timeout. */
  readonly perHost: number;
  readonly listener: {
    /** The port's final state. */
    result(attempt: Attempt, result: PortResult): void;
    /** These results, which were given, prove nothing after all: the ports are probed again. */
    retracted(host: HostStats, silent: readonly RefusedPort[]): void;
  };
  /** A late reply came; these attempts, which had timed out, prove nothing. */
  readonly heard: (reply: LateReply, unproven: readonly Attempt[]) => void;
}

/** The reply to a kept connect. */
export interface LateReply {
  readonly attempt: Attempt;
  /** At least; without the time for which our own event loop was late. */
  readonly rttMs: number;
  readonly isOpen: boolean;
}

/** Longest wait for a late reply. */
const LONGEST_MS = 5_000;
/** Where all sockets are in use, few are kept beside them, one in so many: the scan must not wait. */
const [ONE_IN, ONE_IN_MORE] = [32, 128];
/** Results that wait for late replies; with more, those of the oldest connects are given. */
const MOST_WAITING = 16_384;

interface Connect {
  readonly attempt: Attempt;
  readonly startedMs: number;
  /** How late our own event loop had been until then. */
  readonly latenessMs: number;
  readonly ending: AbortController;
}

/** Results of one host that wait for a late reply. */
interface Waiting {
  connects: number;
  readonly results: (readonly [Attempt, PortResult])[];
}

/** The kept connects of one port scan. */
export class LateReplies {
  readonly #options: LateRepliesOptions;
  /** Connects whose attempts have timed out, the oldest first. */
  readonly #kept = new Set<Connect>();
  readonly #waiting = new Map<HostStats, Waiting>();
  #waitingResults = 0;
  readonly #given = new SilentResults();
  /** What waits for the end of a kept connect. */
  readonly #closing: (() => void)[] = [];

  constructor(options: LateRepliesOptions) {
    this.#options = options;
  }

  /** Whether any connect is kept. */
  get keepsAny(): boolean {
    return this.#kept.size > 0;
  }

  /** Whether the host's next connect may be kept. */
  mayKeep(host: HostStats): boolean {
    return !host.hasReplied && host.patientConnects < this.#options.perHost;
  }

  /** Connects; `silence` when the deadline passed before a reply, though the connect may go on. */
  dial(attempt: Attempt, deadline: AbortSignal): Promise<DialOutcome> {
    const { clock, dial, lateness } = this.#options;
    const { host, port } = attempt;
    host.patientConnects++;
    const ending = new AbortController();
    const started = { startedMs: clock.monotonicMs(), latenessMs: lateness.sumMs };
    const connect = { attempt, ...started, ending };
    return new Promise((resolve) => {
      const onDeadline = () => {
        if (!(deadline.reason instanceof DeadlinePassed) || host.hasReplied) return ending.abort();
        this.#keep(connect);
        resolve({ kind: "silence" });
      };
      if (deadline.aborted) onDeadline();
      else deadline.addEventListener("abort", onDeadline, { once: true });
      dial(host.ref.address, port, ending.signal).then((outcome) => {
        deadline.removeEventListener("abort", onDeadline);
        if (this.#kept.has(connect)) this.#concluded(connect, outcome);
        else resolve(outcome);
      });
    });
  }

  /** Gives the result of a port that did not reply, or keeps it until late replies can tell. */
  settle(attempt: Attempt, result: PortResult): void {
    const waiting = this.#waiting.get(attempt.host);
    if (waiting === undefined) return this.#giveOne(attempt, result);
    waiting.results.push([attempt, result]);
    if (++this.#waitingResults > MOST_WAITING) this.#abortOldest();
  }

  /**
   * The host replies after all: its silent ports so far, and its kept connects end. Results that were
   * given are taken back, unless the host is finished.
   */
  unproven(host: HostStats): readonly Attempt[] {
    const waiting = this.#waiting.get(host);
    const kept = waiting === undefined ? [] : this.#forget(host, waiting);
    const attempts = kept.map(([attempt]) => attempt);
    const given = this.#given.take(host);
    if (given.length > 0 && host.pending > 0) {
      this.#options.listener.retracted(host, given.map(refusedPort));
      attempts.push(...given);
    }
    // Each gets one more attempt at least, now that the path can be judged.
    for (const one of attempts) needsOneMore(one, this.#options.retries);
    return attempts;
  }

  /** Time has passed. */
  tick(nowMs: number): void {
    for (const { startedMs, ending } of this.#kept) {
      if (nowMs - startedMs < LONGEST_MS) return;
      ending.abort();
    }
  }

  /** A socket is about to be opened: what is kept beyond the free ones and a few more ends. */
  makeRoom(): void {
    if (this.#kept.size === 0) return;
    const all = this.#options.most();
    const { held } = this.#options.sockets;
    let most = Math.max(0, all - held) + keptBeside(all);
    for (const { ending } of [...this.#kept].reverse()) if (most-- <= 0) ending.abort();
  }

  /** Ends everything that is kept; resolves when no connect is left. */
  async close(): Promise<void> {
    for (const { ending } of this.#kept) ending.abort();
    while (this.#kept.size > 0) await new Promise<void>((resolve) => this.#closing.push(resolve));
  }

  #abortOldest(): void {
    for (const { ending } of this.#kept) {
      if (ending.signal.aborted) continue;
      return ending.abort();
    }
  }

  #keep(connect: Connect): void {
    this.#kept.add(connect);
    const { host } = connect.attempt;
    const waiting = this.#waiting.get(host);
    if (waiting === undefined) this.#waiting.set(host, { connects: 1, results: [] });
    else waiting.connects++;
  }

  #concluded(connect: Connect, outcome: DialOutcome): void {
    const { attempt, startedMs, latenessMs } = connect;
    this.#kept.delete(connect);
    if (outcome.kind === "open") outcome.stream.close();
    const { host } = attempt;
    const waiting = this.#waiting.get(host);
    if (waiting !== undefined) {
      if (isReply(outcome)) {
        const { clock, lateness } = this.#options;
        const lateMs = lateness.sumMs - latenessMs;
        const rttMs = Math.max(0, clock.monotonicMs() - startedMs - lateMs);
        const unproven = this.unproven(host);
        this.#options.heard({ attempt, rttMs, isOpen: outcome.kind === "open" }, unproven);
      } else if (--waiting.connects === 0) this.#give(host, waiting);
    }
    for (const resolve of this.#closing.splice(0)) resolve();
  }

  #give(host: HostStats, waiting: Waiting): void {
    for (const [attempt, result] of this.#forget(host, waiting)) this.#giveOne(attempt, result);
  }

  #giveOne(attempt: Attempt, result: PortResult): void {
    this.#given.add(attempt);
    this.#options.listener.result(attempt, result);
  }

  #forget(host: HostStats, { results }: Waiting): readonly (readonly [Attempt, PortResult])[] {
    this.#waiting.delete(host);
    this.#waitingResults -= results.length;
    for (const { attempt, ending } of this.#kept) if (attempt.host === host) ending.abort();
    return results;
  }
}

/** One beside the first sockets, and then one in every few more. */
function keptBeside(all: number): number {
  return Math.min(Math.floor(all / ONE_IN), Math.ceil(all / ONE_IN_MORE));
}
