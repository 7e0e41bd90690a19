/**
 * The TCP port scan: many connects at once, bounded by an adaptive window, each with one timeout. A
 * SYN without a reply is retransmitted before the port counts as filtered (more often where packets
 * get lost); local errors (EMFILE, ENOBUFS ...) are retried and are no evidence about the target.
 */

import { Deadlines } from "../../schedule/deadlines.ts";
import { Gate } from "../../schedule/gate.ts";
import { type Permit, Semaphore } from "../../schedule/semaphore.ts";
import { Ticker } from "../../schedule/ticker.ts";
import { AdaptiveWindow } from "../../schedule/window.ts";
import type { LocalFailure } from "../../transport/errors.ts";
import type { DialOutcome } from "../../transport/tcp.ts";
import { hostUnreachable, saysUnreachable } from "./unreachable.ts";
import type { HostStats } from "../work/host_stats.ts";
import { type Attempt, isOftenEnough, needsOneMore } from "../work/attempt.ts";
import { attemptTimeoutMs } from "./attempt_timeout.ts";
import { AttemptQueue } from "./attempt_queue.ts";
import { AMBIGUOUS_RTT_MS, isReply } from "./connect_outcome.ts";
import { HostPaths } from "./host_paths.ts";
import { drainReadySockets } from "./drain.ts";
import { heardLate, heardReminder } from "./heard.ts";
import { HostPlaces } from "./host_places.ts";
import { LateReplies, type LateReply } from "./late_replies.ts";
import type { TcpPortScanOptions } from "./port_scan_options.ts";
import { Reminders } from "./reminders.ts";
import { LocalErrors } from "./local_errors.ts";
import { LoopLateness } from "./loop_lateness.ts";
import { type DoubtfulOutcome, RouteChecks } from "./route_checks.ts";
import { isTooShort, NO_RESPONSE, reducedRetries, SilentHosts } from "./silent_hosts.ts";
import { waitForTurn } from "./turn.ts";
import { WindowTicks } from "./window_ticks.ts";

const TICK_MS = 10;
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
  readonly #places: HostPlaces;
  readonly #late: LateReplies;
  readonly #reminders: Reminders | undefined;
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
    const { silentHosts, timeoutMs, clock, maxPerHost, mostHeldBack } = options;
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
    this.#places = new HostPlaces(maxPerHost, () => this.#wakeUp(), mostHeldBack);
    // The window may still be small; only a shortage of this machine says that it must be.
    const most = () => this.#localErrors.sawShortage ? this.#sockets.size : this.#workers;
    const isFree = maxPerHost === undefined;
    if (silentHosts.reminders === true && isFree) {
      this.#reminders = new Reminders({
        ...options,
        gate: this.#gate,
        most,
        heard: (reply) =>
          this.#heard(reply, this.#late.unproven(reply.attempt.host), heardReminder),
      });
    }
    this.#late = new LateReplies({
      ...options,
      ...{ sockets: this.#sockets, lateness: this.#lateness },
      most,
      perHost: isFree ? silentHosts.patientConnects ?? 0 : 0,
      heard: (reply, unproven) => this.#heard(reply, unproven, heardLate),
    });
    this.#deadlines = new Deadlines({
      clock,
      sliceMs: Math.max(2, Math.min(25, timeoutMs / 20)),
      beforeAbort: (signal) =>
        drainReadySockets({
          ...{ clock, gate: this.#gate, inProgress: this.#inProgress, signal },
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
      for (const part of [this.#late, this.#reminders, this.#paths]) part?.close();
      this.#wakeUp();
    };
    signal.addEventListener("abort", stop, { once: true });
    const ticking = new Ticker(this.#options.clock, TICK_MS, (lateMs) => this.#tick(lateMs));
    try {
      await this.#attemptAll(signal);
    } finally {
      await this.#late.close();
      await this.#reminders?.close();
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
    return this.#inProgress === 0 && !this.#queue.waitsForDiscovery && this.#paths.isDone &&
      this.#routes.idle && this.#places.idle &&
      this.#reminders?.waits(this.#options.clock.monotonicMs()) !== true;
  }

  #take(): Attempt | undefined {
    for (;;) {
      const attempt = this.#places.take() ?? this.#next();
      if (attempt === undefined) return undefined;
      if (this.#mayBeSent(attempt) && this.#places.admit(attempt)) return attempt;
    }
  }

  /** Whether an attempt is to be sent now; otherwise it is kept elsewhere, or its port has a result. */
  #mayBeSent(attempt: Attempt): boolean {
    const { host } = attempt;
    if (host.skipReason !== undefined) {
      this.#paths.ended(attempt, "void");
      if (attempt.isControl === true) {
        this.#paths.checkVoid(attempt);
        return false;
      }
      this.#queue.conclude(host);
      this.#options.listener.result(attempt, { state: "filtered", reason: host.skipReason });
    } else if (this.#routes.holds(attempt)) return false;
    else if (attempt.batch !== undefined || attempt.isControl === true) return true;
    else if (this.#paths.isLimited(host)) this.#paths.push(attempt);
    else if (attempt.timeouts === 0) return true;
    else if (host.path !== undefined) this.#paths.push(attempt);
    else if (this.#silentHosts.isUnresponsive(host)) {
      this.#late.settle(attempt, reducedRetries(attempt));
    } else if (this.#silentHosts.mayBecomeUnresponsive(host)) this.#queue.hold(attempt);
    else return true;
    return false;
  }

  /** Limited hosts in their time, then new endpoints, unless many wait for another attempt. */
  #next(): Attempt | undefined {
    // Mostly no path has anything to send, and no time need be read.
    const isFull = this.#routes.full || this.#places.full;
    if (this.#paths.idle) return this.#queue.take(this.#sockets.size, isFull);
    const nowMs = this.#options.clock.monotonicMs();
    const limited = this.#paths.takeCheck(nowMs, false) ?? this.#paths.takeLimited(nowMs);
    if (limited !== undefined) return limited;
    const full = this.#paths.full || isFull;
    const enough = this.#sockets.size - this.#paths.tallies.open.waiting;
    const again = enough <= 0 ? this.#paths.takeOpen(nowMs) : undefined;
    return again ?? this.#queue.take(enough, full) ?? this.#paths.takeOpen(nowMs) ??
      this.#paths.takeCheck(nowMs, true);
  }

  async #attempt(attempt: Attempt, permit: Permit): Promise<void> {
    const { clock, dial, signal } = this.#options;
    const { host, port } = attempt;
    this.#inProgress++;
    this.#late.makeRoom();
    const latenessMs = this.#lateness.sumMs;
    const startedMs = clock.monotonicMs();
    const deadline = this.#deadlines.join(this.#timeoutMs(attempt), startedMs);
    const isRetry = attempt.timeouts > 0;
    host.started(startedMs, isRetry);
    this.#paths.sent(host);
    if (attempt.isControl !== true) this.#reminders?.sent(attempt);
    if (isRetry || attempt.localErrors > 0) this.retried++;
    const outcome = this.#late.mayKeep(host) && this.#queue.patienceFor(host) !== "patient"
      ? await this.#late.dial(attempt, deadline.signal)
      : await dial(host.ref.address, port, deadline.signal);
    deadline.leave();
    this.#ended++;
    this.#inProgress--;
    host.ended(isRetry);
    const rttMs = clock.monotonicMs() - startedMs;
    const place = this.#places.hold(host, permit);
    if (outcome.kind !== "open" || attempt.isControl === true) place.release();
    const late = this.#lateness.outweighs(latenessMs, rttMs) || isTooShort(host, rttMs);
    const counts = outcome.kind !== "silence" || !late ||
      attempt.localErrors++ >= this.#silentHosts.mostUncounted(host);
    if (attempt.isControl === true) {
      this.#paths.controlEnded(attempt, outcome, { rttMs, late: !counts, cut: signal.aborted });
    } else if (!counts) this.#again(attempt);
    else this.#conclude(attempt, outcome, { rttMs, permit: place });
    if (this.#queue.holds(host) && !this.#silentHosts.mayBecomeUnresponsive(host)) {
      this.#queue.release(host);
    }
    this.#wakeUp();
  }

  #heard(reply: LateReply, unproven: readonly Attempt[], act: typeof heardLate): void {
    act(reply, { queue: this.#queue, paths: this.#paths, unproven });
    this.#wakeUp();
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  #timeoutMs(attempt: Attempt): number {
    const patience = this.#queue.patienceFor(attempt.host);
    const { timeoutMs, proxied } = this.#options;
    const [silentHosts, paths] = [this.#silentHosts, this.#paths];
    return attemptTimeoutMs(attempt, { patience, timeoutMs, proxied, silentHosts, paths });
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
    const [{ listener }, { host }] = [this.#options, attempt];
    if (outcome.kind !== "local") {
      this.#localErrors.clear();
      if (saysUnreachable(outcome)) {
        const nowMs = this.#options.clock.monotonicMs();
        const lagMs = this.#lateness.lagMs(nowMs);
        hostUnreachable(host, { queue: this.#queue, nowMs, rttMs, lagMs, listener });
      } else this.#queue.conclude(host, outcome.kind === "silence" ? "silent" : undefined);
    }
    switch (outcome.kind) {
      case "answer":
        if (!this.#paths.refused(attempt, outcome)) return;
        if (outcome.reason === "conn-refused") this.#replied(attempt, rttMs, false);
        else if (outcome.reason === "conn-reset") host.answered();
        this.#paths.ended(attempt, isReply(outcome) ? "answered" : "void");
        return listener.result(attempt, { state: outcome.state, reason: outcome.reason, rttMs });
      case "not-permitted":
        this.#routes.forbidden(host);
        this.#paths.ended(attempt, "void");
        return listener.result(attempt, { state: "filtered", reason: "not-permitted" });
      case "silence":
        return this.#timedOut(attempt);
      case "local":
        return this.#localError(attempt, outcome);
    }
  }

  #replied(attempt: Attempt, rttMs: number, isOpen: boolean): void {
    const { host, timeouts } = attempt;
    const isFirst = host.path === undefined;
    if (timeouts > 0) host.lossy = true;
    this.#ticks.replied(rttMs, this.#options.proxied === true ? rttMs : host.rtt.leastMs);
    this.#paths.replied(attempt, { rttMs, isOpen });
    const unproven = isFirst && host.path !== undefined ? this.#late.unproven(host) : [];
    for (const one of unproven) this.#paths.push(one);
    if (rttMs >= AMBIGUOUS_RTT_MS) return host.answered();
    host.answered(rttMs);
    this.#silentHosts.addRtt(rttMs);
  }

  #timedOut(attempt: Attempt): void {
    const { retries, signal } = this.#options;
    if (signal.aborted) return;
    const { host } = attempt;
    attempt.timeouts++;
    host.timeouts++;
    if (attempt.batch !== undefined) return this.#paths.ended(attempt, "silent");
    if (host.path !== undefined) {
      needsOneMore(attempt, retries);
      return this.#paths.push(attempt);
    }
    if (isOftenEnough(attempt, retries)) {
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
    const isOver = await this.#routes.check(doubtful, { outcome, rttMs });
    for (const { attempt, ended } of isOver ? this.#routes.release(doubtful.host) : []) {
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
    this.#reminders?.tick(nowMs);
    this.#paths.tick(nowMs);
    // With nothing in progress, nothing else may tell that there is something to do, or no more.
    const waits = this.#inProgress === 0 || !this.#paths.idle || this.#reminders?.idle === false;
    if (this.#queue.tick(1 + lateMs / TICK_MS) || waits) this.#wakeUp();
  }
}
