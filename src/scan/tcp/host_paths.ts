/** The paths of all hosts of one port scan that have attempts waiting: which is served next. */

import { upReason } from "../../model/state.ts";
import type { Clock } from "../../schedule/clock.ts";
import type { NetworkCondition } from "../../schedule/congestion.ts";
import type { Permit } from "../../schedule/semaphore.ts";
import type { DialOutcome } from "../../transport/tcp.ts";
import type { Attempt } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { PortResult } from "../work/port_result.ts";
import type { Tally } from "./attempt_fifo.ts";
import { HostPath } from "./host_path.ts";

/** What is known of the path to a host. */
export type PathCondition =
  | NetworkCondition
  /** So many datagrams per second get through. */
  | { readonly kind: "limit"; readonly perSec: number; readonly of: "datagrams" }
  /** It no longer replies as it did: it has blocked this machine. */
  | { readonly kind: "blocked"; readonly afterProbes: number }
  /** Its replies take longer than the timeout; without a round trip, they do not after all. */
  | { readonly kind: "slow"; readonly rttMs: number | undefined };

/** What paths are made with. */
export interface HostPathsOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  readonly listener: {
    /** The port's final state. */
    result(attempt: Attempt, result: PortResult): void;
    /** Something new is known of the path to the host. */
    network(host: HostStats, condition: PathCondition): void;
  };
}

/** Beyond this the kernel has retransmitted the SYN: the round trip is ambiguous. */
const AMBIGUOUS_RTT_MS = 1_000;
const NO_RESPONSE: PortResult = { state: "filtered", reason: "no-response" };

/** Attempts that may wait for limited hosts; with more, no new endpoints are taken from the plan. */
const MOST_WAITING = 16_384;

/** The paths with work, open and limited ones apart, each served in rotation. */
export class HostPaths {
  readonly #open = new Set<HostPath>();
  readonly #limited = new Set<HostPath>();
  /** Attempts that wait, on open and on limited paths. */
  readonly tallies: { readonly open: Tally; readonly limited: Tally } = {
    open: { waiting: 0 },
    limited: { waiting: 0 },
  };

  readonly #options: HostPathsOptions;

  constructor(options: HostPathsOptions) {
    this.#options = options;
  }

  /** Whether no path has anything left to do. */
  get idle(): boolean {
    return this.#open.size === 0 && this.#limited.size === 0;
  }

  /** Whether so much waits for limited hosts that no new endpoint should be taken from the plan. */
  get full(): boolean {
    return this.tallies.limited.waiting >= MOST_WAITING;
  }

  /** Whether the host's attempts wait for their turn. */
  isLimited(host: HostStats): boolean {
    const path = pathOf(host);
    return path !== undefined && path.phase !== "open";
  }

  /** A probe to the host is sent. */
  sent(host: HostStats): void {
    const path = pathOf(host);
    if (path !== undefined) path.sent++;
  }

  /** The attempt waits until the path's turn has come. */
  push(attempt: Attempt): void {
    const path = pathOf(attempt.host);
    if (path === undefined) return;
    path.push(attempt);
    this.#file(path);
  }

  /** A SYN/ACK or RST came: the host has a path from now on. */
  replied(
    attempt: Attempt,
    { rttMs, isOpen }: { readonly rttMs: number; readonly isOpen: boolean },
  ): void {
    const { host, port } = attempt;
    const path = pathOf(host) ?? this.#create(host);
    path.replied(port, isOpen, rttMs);
    if (attempt.batch !== undefined) this.ended(attempt, "answered");
    if (path.minRttMs > this.#options.timeoutMs || host.slowRttMs !== undefined) {
      this.#noteSlowness(host, path.minRttMs);
    }
  }

  /** An attempt of a batch has ended; others are none of a path's business. */
  ended(attempt: Attempt, outcome: "answered" | "silent" | "void", rttMs = 0): void {
    const path = pathOf(attempt.host);
    if (path === undefined || attempt.batch === undefined) return;
    path.ended(attempt, outcome, this.#options.clock.monotonicMs(), rttMs);
    this.#file(path);
  }

  /** A control probe is no endpoint of the plan: its result is its path's alone. */
  controlEnded(
    attempt: Attempt,
    outcome: DialOutcome,
    { rttMs, late, cut }: {
      readonly rttMs: number;
      /** Our own event loop was late meanwhile. */
      readonly late: boolean;
      readonly cut: boolean;
    },
  ): void {
    const { host } = attempt;
    if (outcome.kind === "open") outcome.stream.close();
    const answered = isReply(outcome);
    const path = pathOf(host);
    if (answered && path !== undefined && rttMs < AMBIGUOUS_RTT_MS) {
      host.answered(rttMs);
      path.minRttMs = Math.min(path.minRttMs, rttMs);
    }
    const counts = !cut && (!late || path?.known.excuse() !== true);
    const silent = counts && (outcome.kind === "silence" || outcome.kind === "answer");
    this.ended(attempt, answered ? "answered" : silent ? "silent" : "void", rttMs);
  }

  /** The timeout of an attempt at a host that replies; `usualMs` is what round trips suggest. */
  timeoutMs(attempt: Attempt, usualMs: number): number {
    return pathOf(attempt.host)?.timeoutMs(attempt, usualMs) ?? usualMs;
  }

  /** The permit of a connection that is kept open: it counts for the host too. */
  hold(host: HostStats, permit: Permit): Permit {
    const release = pathOf(host)?.held.hold();
    if (release === undefined) return permit;
    const both = () => {
      release();
      permit.release();
    };
    return { release: both, [Symbol.dispose]: both };
  }

  #create(host: HostStats): HostPath {
    const { clock, listener, timeoutMs, retries } = this.#options;
    const path = new HostPath({
      host,
      timeoutMs,
      retries,
      tallies: this.tallies,
      filtered: (attempt, uncertain) =>
        listener.result(attempt, uncertain ? { ...NO_RESPONSE, uncertain } : NO_RESPONSE),
      changed: (condition) => listener.network(host, condition),
    }, host.firstMs ?? clock.monotonicMs());
    host.path = path;
    return path;
  }

  /**
   * Where every reply takes longer than the timeout, a timeout is no evidence. A single one may be to
   * the kernel's own retransmission: the first quick reply tells.
   */
  #noteSlowness(host: HostStats, minRttMs: number): void {
    const slowRttMs = minRttMs > this.#options.timeoutMs ? minRttMs : undefined;
    if ((slowRttMs === undefined) !== (host.slowRttMs === undefined)) {
      this.#options.listener.network(host, { kind: "slow", rttMs: slowRttMs });
    }
    host.slowRttMs = slowRttMs;
  }

  /** Files a path whose phase or work may have changed. */
  #file(path: HostPath): void {
    this.#open.delete(path);
    this.#limited.delete(path);
    if (path.idle) return;
    if (path.phase === "open") this.#open.add(path);
    else this.#limited.add(path);
  }

  /** An attempt at a limited host whose time has come. */
  takeLimited(nowMs: number): Attempt | undefined {
    return this.#limited.size === 0 ? undefined : this.#take(this.#limited, nowMs);
  }

  /** An attempt at a host without limits. */
  takeOpen(nowMs: number): Attempt | undefined {
    return this.#open.size === 0 ? undefined : this.#take(this.#open, nowMs);
  }

  #take(paths: Set<HostPath>, nowMs: number): Attempt | undefined {
    for (const path of paths) {
      const attempt = path.next(nowMs);
      if (attempt === undefined) {
        // Closing a batch may have changed its phase, or have been its last work.
        if (path.idle || (path.phase === "open") !== (paths === this.#open)) this.#file(path);
        continue;
      }
      this.#file(path);
      return attempt;
    }
    return undefined;
  }
}

/** Whether an outcome is the host's own reply; an ICMP "unreachable" is none. */
export function isReply(outcome: DialOutcome): boolean {
  return outcome.kind === "open" ||
    (outcome.kind === "answer" && upReason([outcome.reason]) !== undefined);
}

function pathOf({ path }: HostStats): HostPath | undefined {
  return path as HostPath | undefined;
}
