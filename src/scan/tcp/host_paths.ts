/** The paths of all hosts of one port scan that have attempts waiting: which is served next. */

import type { Permit } from "../../schedule/semaphore.ts";
import type { DialOutcome } from "../../transport/tcp.ts";
import { type Attempt, controlOf } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { PortResult } from "../work/port_result.ts";
import { type Refusal, type RefusedPort, RefusedPorts } from "../work/refused_ports.ts";
import type { Tally } from "./attempt_fifo.ts";
import { AMBIGUOUS_RTT_MS, isReply, openPortOutcome } from "./connect_outcome.ts";
import { HostPath } from "./host_path.ts";
import type { PathCondition } from "./host_path_options.ts";
import { type OpenPortAsked, RefusedAgain, type RefusedAgainOptions } from "./refused_again.ts";

/** What paths are made with. */
export interface HostPathsOptions
  extends
    Pick<RefusedAgainOptions, "clock" | "dial" | "limiter" | "signal" | "workers" | "maxPerHost"> {
  readonly timeoutMs: number;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  /** Whether an address is this machine's own; none is without it. */
  readonly isOwnAddress?: ((address: string) => boolean) | undefined;
  /** Whether replies are a proxy's: they tell nothing of the path to the host. */
  readonly proxied?: boolean | undefined;
  readonly listener: {
    /** The port's final state. */
    result(attempt: Attempt, result: PortResult): void;
    /** Something new is known of the path to the host. */
    network(host: HostStats, condition: PathCondition): void;
    /** Whether the host's refusals are being checked: it is not finished meanwhile. */
    checking(host: HostStats, isChecked: boolean): void;
    /** These results may be a limit's: the ports are probed again. */
    retracted(host: HostStats, refused: readonly RefusedPort[]): void;
  };
}

const NO_RESPONSE: PortResult = { state: "filtered", reason: "no-response" };

/** Attempts that may wait for limited hosts; with more, no new endpoints are taken from the plan. */
const MOST_WAITING = 16_384;
/** Refused ports that are remembered, over all hosts; beyond this the oldest hosts' are believed. */
const MOST_REFUSED = 2 ** 20;

/** The paths with work, open and limited ones apart, each served in rotation. */
export class HostPaths {
  readonly #open = new Set<HostPath>();
  readonly #limited = new Set<HostPath>();
  /** Hosts whose refusals are being checked. */
  readonly #checking = new Set<HostStats>();
  /** Hosts with refused ports that are remembered, and how many ports. */
  readonly #refusing = new Set<HostStats>();
  #refused = 0;
  /** Attempts that wait, on open and on limited paths. */
  readonly tallies: { readonly open: Tally; readonly limited: Tally } = {
    open: { waiting: 0 },
    limited: { waiting: 0 },
  };
  readonly #options: HostPathsOptions;
  readonly #again: RefusedAgain;

  constructor(options: HostPathsOptions) {
    this.#options = options;
    this.#again = new RefusedAgain({
      ...options,
      accepted: (host, path, ports) => this.#acceptedAgain(host, path, ports),
      changed: (host, path) => this.#refusedByLimit(host, path),
      control: (host, path, one) => this.#openAsked(host, path, one),
      done: (host, path) => {
        this.#fileCheck(host, path);
        options.listener.checking(host, false);
        this.#fileAgain(host, path);
      },
    });
  }

  /** Whether nothing is left to do, now and later. */
  get isDone(): boolean {
    return this.idle && this.#again.idle;
  }

  /** Time has passed. */
  tick(nowMs: number): void {
    this.#again.tick(nowMs);
  }

  /** Forgets what could be done later. */
  close(): void {
    this.#again.close();
  }

  /** Whether no path has anything to send. */
  get idle(): boolean {
    return this.#open.size === 0 && this.#limited.size === 0 && this.#checking.size === 0;
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
    if (this.#options.proxied === true) return;
    const { host, port } = attempt;
    const path = pathOf(host) ?? this.#create(host);
    path.replied(port, isOpen, rttMs);
    if (isOpen && attempt.refusal !== undefined) path.trust.limitRefused();
    if (attempt.batch !== undefined) this.ended(attempt, "answered");
    if (path.minRttMs > this.#options.timeoutMs || host.slowRttMs !== undefined) {
      this.#noteSlowness(host, path.minRttMs);
    }
    if (isOpen) this.#fileChecks(host, path);
  }

  /**
   * The host, or something before it, refused the port.
   *
   * @returns whether that is its result; otherwise it is probed again.
   */
  refused(attempt: Attempt, refusal: Refusal): boolean {
    if (this.#options.proxied === true) return true;
    const { host, number, port } = attempt;
    const path = pathOf(host);
    if (path?.distrustsRefusals === true || attempt.accepted === true) {
      attempt.refusal = { state: refusal.state, reason: refusal.reason };
      attempt.timeouts++;
      if (attempt.batch === undefined) this.push(attempt);
      else this.ended(attempt, "silent");
      return false;
    }
    this.#remember(host).add(number, port, refusal);
    if (path !== undefined) {
      path.refusals.refused();
      this.#fileChecks(host, path);
    }
    return true;
  }

  #remember(host: HostStats): RefusedPorts {
    const refused = host.refused ??= new RefusedPorts();
    this.#refusing.add(host);
    this.#refused++;
    for (const oldest of this.#refusing) {
      if (this.#refused <= MOST_REFUSED) break;
      this.#refused -= oldest.refused?.size ?? 0;
      oldest.refused?.forget();
      this.#refusing.delete(oldest);
    }
    return refused;
  }

  /**
   * A known open port that is to be connected to, to check refusals.
   *
   * @param isLast whether nothing else is to be sent now.
   */
  takeCheck(nowMs: number, isLast: boolean): Attempt | undefined {
    for (const host of this.#checking) {
      const path = pathOf(host);
      const port = path?.refusals.next(nowMs, isLast ? Infinity : path.sent);
      if (port === undefined) continue;
      path?.congestion.spend(nowMs);
      return controlOf(host, port);
    }
    return undefined;
  }

  /** A check was not sent after all. */
  checkVoid(attempt: Attempt): void {
    const path = pathOf(attempt.host);
    if (attempt.batch !== undefined || path === undefined) return;
    this.#openAsked(attempt.host, path, { port: attempt.port, outcome: "void" });
  }

  /** An open port was connected to again. */
  #openAsked(host: HostStats, path: HostPath, { port, outcome }: OpenPortAsked): void {
    const verdict = path.refusals.ended(port, outcome, this.#options.clock.monotonicMs());
    if (outcome === "accepted") path.sureSoFar();
    if (verdict === "foreign") this.#distrust(host, path);
    this.#fileCheck(host, path);
  }

  /** The host's refusals are a limit's: its refused ports are probed again, at a pace; not twice. */
  #distrust(host: HostStats, path: HostPath): boolean {
    if (path.distrustsRefusals) return false;
    const refused = host.refused?.take() ?? [];
    this.#refused -= refused.length;
    this.#refusing.delete(host);
    this.#options.listener.retracted(host, refused);
    path.distrustRefusals(refused, this.#options.clock.monotonicMs());
    this.#file(path);
    return true;
  }

  /** Ports accept that had refused: several by a limit, one perhaps since its service has begun. */
  #acceptedAgain(host: HostStats, path: HostPath, ports: readonly RefusedPort[]): void {
    if (ports.length > 1 && this.#refusedByLimit(host, path)) return;
    const taken = ports.filter(({ number }) => host.refused?.remove(number) === true);
    this.#refused -= taken.length;
    this.#options.listener.retracted(host, taken);
    const anew = { host, timeouts: 0, localErrors: 0, accepted: true };
    for (const { number, port } of taken) path.push({ ...anew, number, port });
    this.#file(path);
  }

  /**
   * A limit on the path refused ports; on this machine's own addresses programs come and go.
   *
   * @returns whether all refused ports are probed again from now on.
   */
  #refusedByLimit(host: HostStats, path: HostPath): boolean {
    if (this.#options.isOwnAddress?.(host.ref.address) === true) return false;
    path.trust.limitRefused();
    return this.#distrust(host, path);
  }

  #fileChecks(host: HostStats, path: HostPath): void {
    this.#fileCheck(host, path);
    this.#fileAgain(host, path);
  }

  /** Notes whether some of the host's refused ports are to be asked again. */
  #fileAgain(host: HostStats, path: HostPath): void {
    if (this.#again.has(host) || !this.#again.isDue(host, path)) return;
    this.#again.add(host, path);
    this.#options.listener.checking(host, true);
  }

  /** Notes whether the host's refusals are to be checked. */
  #fileCheck(host: HostStats, path: HostPath): void {
    const isChecked = path.refusals.pending && !path.distrustsRefusals &&
      host.skipReason === undefined && !host.isFinished;
    if (isChecked === this.#checking.has(host)) return;
    if (isChecked) this.#checking.add(host);
    else this.#checking.delete(host);
    this.#options.listener.checking(host, isChecked);
  }

  /** An attempt of a batch has ended; others are none of a path's business. */
  ended(attempt: Attempt, outcome: "answered" | "silent" | "void", rttMs = 0): void {
    const path = attempt.batch && pathOf(attempt.host);
    if (path === undefined) return;
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
    const path = pathOf(host);
    if (path === undefined) return;
    const answered = path.distrustsRefusals ? outcome.kind === "open" : isReply(outcome);
    if (answered && rttMs < AMBIGUOUS_RTT_MS) {
      host.answered(rttMs);
      path.minRttMs = Math.min(path.minRttMs, rttMs);
    }
    const counts = !cut && (!late || !path.known.excuse());
    const silent = counts && (outcome.kind === "silence" || outcome.kind === "answer");
    if (attempt.batch === undefined) {
      const one = { port: attempt.port, outcome: openPortOutcome(outcome.kind) };
      return this.#openAsked(host, path, one);
    }
    const clearMs = !late && rttMs < AMBIGUOUS_RTT_MS || attempt.batch.isLone ? rttMs : 0;
    this.ended(attempt, answered ? "answered" : silent ? "silent" : "void", clearMs);
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
    const { clock, listener, timeoutMs, retries, isOwnAddress } = this.#options;
    const mayBlock = () => isOwnAddress?.(host.ref.address) !== true;
    const path = new HostPath({
      host,
      timeoutMs,
      retries,
      mayBlock,
      tallies: this.tallies,
      filtered: (attempt, isUncertain) => {
        const { accepted = false, refusal } = attempt;
        // What accepted and refused again would do so at every look: it is not asked any more.
        const uncertain = isUncertain || accepted && mayBlock();
        if (refusal !== undefined && !uncertain && !accepted) {
          this.#remember(host).add(attempt.number, attempt.port, refusal);
          this.#fileAgain(host, path);
        }
        const result = refusal ?? NO_RESPONSE;
        listener.result(attempt, uncertain ? { ...result, uncertain } : result);
      },
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

function pathOf({ path }: HostStats): HostPath | undefined {
  return path as HostPath | undefined;
}
