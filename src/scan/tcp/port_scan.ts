/**
 * The TCP port scan: many connects at once, bounded by an adaptive window, each with one timeout. A
 * SYN without a reply is retransmitted before the port counts as filtered (more often where packets
 * get lost); local errors (EMFILE, ENOBUFS ...) are retried and are no evidence about the target.
 */

import type { Reason } from "../../model/state.ts";
import { Deadlines } from "../../schedule/deadlines.ts";
import { Gate } from "../../schedule/gate.ts";
import { type Permit, Semaphore } from "../../schedule/semaphore.ts";
import { Ticker } from "../../schedule/ticker.ts";
import { AdaptiveWindow } from "../../schedule/window.ts";
import type { LocalFailure } from "../../transport/errors.ts";
import type { DialOutcome } from "../../transport/tcp.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { Attempt } from "../work/attempt.ts";
import { AttemptQueue } from "./attempt_queue.ts";
import { HostPaths, isReply } from "./host_paths.ts";
import { drainReadySockets } from "./drain.ts";
import { LateReplies, type LateReply } from "./late_replies.ts";
import type { TcpPortScanOptions } from "./port_scan_options.ts";
import { LocalErrors } from "./local_errors.ts";
import { LoopLateness } from "./loop_lateness.ts";
import { type DoubtfulOutcome, RouteChecks } from "./route_checks.ts";
import { isTooShort, NO_RESPONSE, reducedRetries, SilentHosts } from "./silent_hosts.ts";
import { waitForTurn } from "./turn.ts";
import { WindowTicks } from "./window_ticks.ts";

const TICK_MS = 10;
/**
 * The kernel sends an ARP request a second (RFC 1122, 2.3.2.1), three times, then fails the
 * connect. Where ARP resolution for another connect was in progress, that may drop our SYN without
 * an error; its retransmission, after a second, starts ARP resolution anew.
 */
const DISCOVERY_TIMEOUT_MS = 4_500;
/** Further retransmissions where packet loss was seen. */
const LOSSY_RETRIES = 3;
/**
 * The kernel retransmits a SYN after a second (RFC 6298, 2.1). A reply that comes later may be to
 * either packet, and gives no round-trip sample (Karn's algorithm, RFC 6298, 3).
 */
const SYSTEM_RETRANSMITS_MS = 1_000;
/** An EHOSTUNREACH this early is most likely a firewall's ICMP: discovery is repeated at once. */
const SOON_MS = 200;

type FailedOutcome = Exclude<DialOutcome, { readonly kind: "open" }>;

/** One run over a plan. */
export class TcpPortScan {
  readonly #options: TcpPortScanOptions;
  readonly #sockets: Semaphore;
  readonly #window: AdaptiveWindow;
  readonly #ticks: WindowTicks;
  readonly #deadlines: Deadlines;
  readonly #queue: AttemptQueue;
  readonly #silentHosts: SilentHosts;
  readonly #localErrors: LocalErrors;
  readonly #lateness = new LoopLateness();
  readonly #paths: HostPaths;
  readonly #routes: RouteChecks;
  readonly #late: LateReplies;
  /** Most sockets at once. */
  #workers: number;
  /** While shut, no attempt is sent. */
  readonly #gate = new Gate();
  /** Attempts in flight. */
  #inProgress = 0;
  #ended = 0;
  #wake: (() => void) | undefined;
  /** Retransmissions so far. */
  retried = 0;

  constructor(options: TcpPortScanOptions) {
    this.#options = options;
    this.#queue = new AttemptQueue(options);
    const { silentHosts, timeoutMs, clock } = options;
    this.#silentHosts = new SilentHosts(silentHosts, timeoutMs, clock);
    this.#workers = options.workers;
    this.#window = new AdaptiveWindow({ max: options.workers });
    this.#sockets = new Semaphore(this.#window.size);
    this.#ticks = new WindowTicks(this.#window, this.#sockets);
    this.#localErrors = new LocalErrors({
      clock,
      gate: this.#gate,
      window: this.#window,
      sockets: this.#sockets,
      shortage: (code, inFlight) => options.listener.shortage(code, inFlight),
    });
    this.#paths = new HostPaths(options);
    this.#routes = new RouteChecks(options);
    this.#late = new LateReplies({
      ...options,
      sockets: this.#sockets,
      // The window may still be small; only a shortage of this machine says that it must be.
      most: () => this.#localErrors.sawShortage ? this.#sockets.size : this.#workers,
      perHost: silentHosts.patientConnects ?? 0,
      result: (attempt, result) => options.listener.result(attempt, result),
      heard: (reply, unproven) => this.#heardLate(reply, unproven),
    });
    this.#deadlines = new Deadlines({
      clock,
      sliceMs: Math.max(2, Math.min(25, timeoutMs / 20)),
      beforeAbort: () =>
        drainReadySockets({
          ...{ clock, gate: this.#gate, inProgress: this.#inProgress },
          ended: () => this.#ended,
        }),
    });
  }

  /** Sockets in use, including those handed over. */
  get inFlight(): number {
    return this.#sockets.held;
  }

  /** Changes the maximum concurrent connections. */
  limit(workers: number): void {
    this.#workers = workers;
    this.#sockets.resize(this.#window.limit(workers));
  }

  /** Whether new connections to the host are limited on the way. */
  isLimited(host: HostStats): boolean {
    return this.#paths.isLimited(host);
  }

  /** Probes the whole plan; resolves when every attempt has ended or the signal aborted. */
  async run(): Promise<void> {
    const { signal } = this.#options;
    const stop = () => {
      this.#deadlines.stop(signal.reason);
      this.#late.close();
      this.#wakeUp();
    };
    signal.addEventListener("abort", stop, { once: true });
    const ticking = new Ticker(this.#options.clock, TICK_MS, (lateMs) => this.#tick(lateMs));
    try {
      await this.#attemptAll(signal);
    } finally {
      await this.#late.close();
      ticking[Symbol.dispose]();
      signal.removeEventListener("abort", stop);
      this.#deadlines[Symbol.dispose]();
      this.#routes[Symbol.dispose]();
    }
  }

  async #attemptAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // A permit is freed after an abort too: every attempt ends. Replies until then may make the
      // next attempt unnecessary, so it is taken after the permit.
      const permit = this.#sockets.tryAcquire() ?? await this.#sockets.acquire();
      const attempt = this.#take();
      if (attempt === undefined) {
        permit.release();
        if (this.#isDone) {
          if (!this.#late.keepsAny) return;
          await this.#late.close();
          continue;
        }
        await new Promise<void>((resolve) => this.#wake = resolve);
        continue;
      }
      await waitForTurn(this.#options, this.#gate);
      if (signal.aborted) {
        permit.release();
        break;
      }
      this.#attempt(attempt, permit);
    }
    while (this.#inProgress > 0) await new Promise<void>((resolve) => this.#wake = resolve);
  }

  get #isDone(): boolean {
    return this.#inProgress === 0 && !this.#queue.waitsForDiscovery && this.#paths.idle &&
      this.#routes.idle;
  }

  #take(): Attempt | undefined {
    const { listener } = this.#options;
    for (;;) {
      const attempt = this.#next();
      if (attempt === undefined) return undefined;
      const { skipReason } = attempt.host;
      if (skipReason !== undefined) {
        this.#paths.ended(attempt, "void");
        if (attempt.isControl === true) continue;
        this.#queue.conclude(attempt.host);
        listener.result(attempt, { state: "filtered", reason: skipReason });
      } else if (this.#routes.holds(attempt)) continue;
      else if (attempt.batch !== undefined) return attempt;
      else if (this.#paths.isLimited(attempt.host)) this.#paths.push(attempt);
      else if (attempt.timeouts === 0) return attempt;
      else if (this.#silentHosts.isUnresponsive(attempt.host)) {
        this.#late.settle(attempt, reducedRetries(attempt));
      } else if (this.#silentHosts.mayBecomeUnresponsive(attempt.host)) this.#queue.hold(attempt);
      else return attempt;
    }
  }

  /** Limited hosts in their time, then new endpoints, unless many wait for another attempt. */
  #next(): Attempt | undefined {
    // Mostly no path has anything to send, and no time need be read.
    if (this.#paths.idle) return this.#queue.take(this.#sockets.size, this.#routes.full);
    const nowMs = this.#options.clock.monotonicMs();
    const limited = this.#paths.takeLimited(nowMs);
    if (limited !== undefined) return limited;
    const full = this.#paths.full || this.#routes.full;
    const enough = this.#sockets.size - this.#paths.tallies.open.waiting;
    const again = enough <= 0 ? this.#paths.takeOpen(nowMs) : undefined;
    return again ?? this.#queue.take(enough, full) ?? this.#paths.takeOpen(nowMs);
  }

  async #attempt(attempt: Attempt, permit: Permit): Promise<void> {
    const { clock, dial, signal } = this.#options;
    const { host, port } = attempt;
    this.#inProgress++;
    this.#late.makeRoom();
    const latenessMs = this.#lateness.sumMs;
    const startedMs = clock.monotonicMs();
    const deadline = this.#deadlines.join(this.#timeoutMs(attempt), startedMs);
    host.firstMs ??= startedMs;
    this.#paths.sent(host);
    const isRetry = attempt.timeouts > 0;
    if (isRetry) host.retryStarted(startedMs);
    if (isRetry || attempt.localErrors > 0) this.retried++;
    const outcome = this.#late.mayKeep(host) && this.#queue.patienceFor(host) !== "patient"
      ? await this.#late.dial(attempt, deadline.signal)
      : await dial(host.ref.address, port, deadline.signal);
    deadline.leave();
    this.#ended++;
    this.#inProgress--;
    if (isRetry) host.retryFinished();
    const rttMs = clock.monotonicMs() - startedMs;
    if (outcome.kind !== "open") permit.release();
    const late = this.#lateness.outweighs(latenessMs, rttMs) || isTooShort(host, rttMs);
    const counts = outcome.kind !== "silence" || !late ||
      attempt.localErrors++ >= this.#silentHosts.mostUncounted(host);
    if (attempt.isControl === true) {
      if (outcome.kind === "open") permit.release();
      this.#paths.controlEnded(attempt, outcome, { rttMs, late: !counts, cut: signal.aborted });
    } else if (!counts) this.#again(attempt);
    else this.#conclude(attempt, outcome, { rttMs, permit });
    if (this.#queue.holds(host) && !this.#silentHosts.mayBecomeUnresponsive(host)) {
      this.#queue.release(host);
    }
    this.#wakeUp();
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  #timeoutMs(attempt: Attempt): number {
    const { host } = attempt;
    const { timeoutMs } = this.#options;
    const patience = this.#queue.patienceFor(host);
    if (patience === "patient") return Math.max(timeoutMs, DISCOVERY_TIMEOUT_MS);
    if (patience === "routed") return this.#silentHosts.discoveryTimeoutMs();
    const usualMs = this.#silentHosts.timeoutMs(host);
    if (host.path !== undefined) return this.#paths.timeoutMs(attempt, usualMs);
    return usualMs;
  }

  /** The attempt ended without evidence: it is sent again. */
  #again(attempt: Attempt): void {
    this.#paths.ended(attempt, "void");
    if (attempt.host.path === undefined) this.#queue.retransmit(attempt);
    else this.#paths.push(attempt);
  }

  #conclude(
    attempt: Attempt,
    outcome: DialOutcome,
    { rttMs, permit }: { readonly rttMs: number; readonly permit: Permit },
  ): void {
    const { number, host, port } = attempt;
    if (this.#routes.doubts(host, outcome)) this.#checkRoute(attempt, outcome, rttMs);
    else if (outcome.kind !== "open") this.#fail(attempt, outcome, rttMs);
    else {
      const { stream } = outcome;
      this.#localErrors.clear();
      this.#queue.conclude(host);
      this.#replied(attempt, rttMs, true);
      const held = this.#paths.hold(host, permit);
      this.#options.listener.open({ number, host, port, rttMs, stream, permit: held });
    }
  }

  #fail(attempt: Attempt, outcome: FailedOutcome, rttMs: number): void {
    const { listener } = this.#options;
    const { host } = attempt;
    if (outcome.kind !== "local") {
      this.#localErrors.clear();
      if (outcome.kind === "answer" && outcome.reason === "host-unreach") {
        this.#unreachable(host, rttMs);
      } else this.#queue.conclude(host, outcome.kind === "silence" ? "silent" : undefined);
    }
    switch (outcome.kind) {
      case "answer":
        this.#refused(attempt, outcome.reason, rttMs);
        if (attempt.batch !== undefined) {
          this.#paths.ended(attempt, isReply(outcome) ? "answered" : "void");
        }
        return listener.result(attempt, { state: outcome.state, reason: outcome.reason, rttMs });
      case "not-permitted":
        host.skipReason = "not-permitted";
        return listener.result(attempt, { state: "filtered", reason: "not-permitted" });
      case "silence":
        return this.#timedOut(attempt);
      case "local":
        return this.#localError(attempt, outcome);
    }
  }

  #replied(attempt: Attempt, rttMs: number, isOpen: boolean): void {
    const { host, timeouts } = attempt;
    if (timeouts > 0) host.lossy = true;
    this.#ticks.replied(rttMs);
    this.#paths.replied(attempt, { rttMs, isOpen });
    if (rttMs >= SYSTEM_RETRANSMITS_MS) return host.answered();
    host.answered(rttMs);
    this.#silentHosts.addRtt(rttMs);
  }

  /** The host replies, later than the timeout: its ports get their attempts anew. */
  #heardLate({ attempt, rttMs, isOpen }: LateReply, unproven: readonly Attempt[]): void {
    const { host } = attempt;
    host.answered();
    this.#paths.replied({ ...attempt, batch: undefined }, { rttMs, isOpen });
    this.#queue.forgive(host, unproven);
    this.#wakeUp();
  }

  #refused(attempt: Attempt, reason: Reason, rttMs: number): void {
    if (reason === "conn-refused") this.#replied(attempt, rttMs, false);
    else if (reason === "conn-reset") attempt.host.answered();
  }

  /** EHOSTUNREACH: the host is down, discovery must be repeated, or a firewall rejects the port. */
  #unreachable(host: HostStats, rttMs: number): void {
    const now = this.#options.clock.monotonicMs();
    const onTime = this.#lateness.isOnTime(now);
    const report = host.unreachable(now - rttMs, now);
    if (report === "undecided") return this.#queue.rediscover(host, rttMs < SOON_MS);
    if (report === "down") this.#queue.conclude(host, "unreachable");
    if (report === "down" && onTime && host.skipReason === undefined) {
      host.skipReason = "host-down";
      this.#options.listener.down(host);
    }
    this.#queue.conclude(host);
  }

  #timedOut(attempt: Attempt): void {
    const { retries, signal } = this.#options;
    if (signal.aborted) return;
    const { host } = attempt;
    attempt.timeouts++;
    host.timeouts++;
    if (attempt.batch !== undefined) return this.#paths.ended(attempt, "silent");
    if (host.path !== undefined) return this.#paths.push(attempt);
    if (attempt.timeouts > retries + (host.lossy ? LOSSY_RETRIES : 0)) {
      host.silent();
      return this.#late.settle(attempt, NO_RESPONSE);
    }
    if (this.#silentHosts.isUnresponsive(host)) {
      return this.#late.settle(attempt, reducedRetries(attempt));
    }
    this.#queue.retransmit(attempt);
  }

  /** Perhaps no connect can reach the host: its attempts are held back until that is known. */
  async #checkRoute(doubtful: Attempt, outcome: DoubtfulOutcome, rttMs: number): Promise<void> {
    for (const { attempt, ended } of await this.#routes.check(doubtful, { outcome, rttMs })) {
      if (ended === undefined || attempt.host.skipReason !== undefined) {
        this.#queue.retransmit(attempt);
      } else this.#fail(attempt, ended.outcome, ended.rttMs);
    }
    this.#wakeUp();
  }

  #localError(attempt: Attempt, failure: LocalFailure): void {
    if (!this.#localErrors.losesAttempt(attempt, failure)) return this.#again(attempt);
    this.#paths.ended(attempt, "void");
    this.#queue.conclude(attempt.host);
    this.#options.listener.lost(attempt, failure.code);
  }

  #tick(lateMs: number): void {
    const nowMs = this.#options.clock.monotonicMs();
    this.#lateness.tick(nowMs, lateMs);
    this.#late.tick(nowMs);
    this.#ticks.tick(this.#ended, lateMs);
    if (this.#queue.tick(1 + lateMs / TICK_MS) || !this.#paths.idle) this.#wakeUp();
  }
}
