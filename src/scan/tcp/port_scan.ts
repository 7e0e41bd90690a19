/**
 * Finds out the state of every TCP port of a plan: many connection attempts at once, bounded by a
 * window that finds its own size, each with one time limit, silence asked again before it is believed
 * (more often where packets get lost), and errors of our own machine never blamed on the target.
 */

import type { Reason } from "../../model/state.ts";
import { type Clock, delay } from "../../schedule/clock.ts";
import { Deadlines } from "../../schedule/deadlines.ts";
import { Gate } from "../../schedule/gate.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
import { RttEstimator } from "../../schedule/rtt.ts";
import { type Permit, Semaphore } from "../../schedule/semaphore.ts";
import { Ticker } from "../../schedule/ticker.ts";
import { AdaptiveWindow } from "../../schedule/window.ts";
import type { ByteStream } from "../../transport/stream.ts";
import type { LocalFailure } from "../../transport/errors.ts";
import type { Dialer, DialOutcome } from "../../transport/tcp.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { Attempt } from "../work/attempt.ts";
import type { PortResult } from "../work/port_result.ts";
import { AttemptQueue } from "./attempt_queue.ts";

/** An open port and the connection that proved it; whoever gets it closes and releases both. */
export interface OpenPort extends Pick<Attempt, "number" | "host" | "port"> {
  readonly rttMs: number;
  readonly stream: ByteStream;
  readonly permit: Permit;
}

/** Told what discovery finds. */
export interface TcpPortScanListener {
  /** The port is open; its place in the window is handed over with the connection. */
  open(found: OpenPort): void;
  /** The port's state is settled and is not open. */
  result(attempt: Attempt, result: PortResult): void;
  /** This machine ran short of something for the first time. */
  shortage(code: string, inFlight: number): void;
  /** The port could not be asked at all. */
  lost(attempt: Attempt, code: string): void;
  /** The local network looked for the host and did not find it: it is given up. */
  down(host: HostStats): void;
}

/** For how long an answer is expected from a host that never gave one. */
export interface SilentHostPolicy {
  /** Silent ports after which the others are asked once only. `Infinity`: they are asked again too. */
  readonly afterSilentPorts: number;
  /** Whether the others are then not waited for much longer than other hosts need to answer. */
  readonly shortTimeout: boolean;
}

/** What discovery is made with. */
export interface TcpPortScanOptions {
  /** The next attempt of the plan; `undefined` at its end. */
  readonly next: () => Attempt | undefined;
  readonly dial: Dialer;
  readonly clock: Clock;
  readonly listener: TcpPortScanListener;
  readonly signal: AbortSignal;
  /** Most sockets in flight. */
  readonly workers: number;
  readonly timeoutMs: number;
  /** Times a silent port is asked again. */
  readonly retries: number;
  readonly silentHosts: SilentHostPolicy;
  /** Questions with which a host is called before everything is asked of it; 0: it is not called. */
  readonly discoveryProbes: number;
  readonly limiter: RateLimiter | undefined;
  /** Resolves when the reader of events has caught up; `undefined` when it has. */
  readonly room: () => Promise<void> | undefined;
}

const TICK_MS = 10;
const LATE_MS = 25;
/**
 * The local network looks for a host once a second (RFC 1122, 2.3.2.1), three times. Where it looks
 * already, for somebody who asks much, it does not tell us; but then the system asks again after a
 * second, and it looks once more.
 */
const DISCOVERY_TIMEOUT_MS = 4_500;
/** Turns of the event loop without an ended attempt, after which nothing more is expected of it. */
const IDLE_TURNS = 6;
/** One turn, long enough for the loop to look at its sockets. */
const TURN_MS = 1;
/** Connects that the runtime completes in one turn at most. */
const CONNECTS_PER_TURN = 128;
/** A silence during which our own event loop was late for this share of the time proves nothing. */
const LATE_SHARE = 0.2;
/** Such timeouts of one port that are not counted. */
const MAX_UNCOUNTED_TIMEOUTS = 4;
/** Times more that a silent port is asked where packets are known to get lost. */
const LOSSY_RETRIES = 3;
/** The system itself asks again after a second; what comes later may answer either packet (RFC 6298, 3). */
const SYSTEM_RETRANSMITS_MS = 1_000;
/** What is reported so soon is most likely a firewall's, and nothing is lost by calling at once. */
const SOON_MS = 200;
const MAX_LOCAL_ERRORS = 20;
/** Failures of our own with nothing else between them (about a minute) after which we stop hoping. */
const MAX_FAILURES_IN_A_ROW = 300;
const MAX_FAILURE_PAUSE_MS = 200;
/** For so long after our own event loop was late, the moments at which answers came mean nothing. */
const LATE_SHADOW_MS = 100;

const NO_RESPONSE = { state: "filtered", reason: "no-response" } as const satisfies PortResult;

/** One run over a plan. */
export class TcpPortScan {
  readonly #options: TcpPortScanOptions;
  readonly #sockets: Semaphore;
  readonly #window: AdaptiveWindow;
  readonly #deadlines: Deadlines;
  readonly #queue: AttemptQueue;
  /** Round trips of all hosts together. */
  readonly #usualRtt = new RttEstimator();
  /** Questions whose answer is awaited. */
  #inProgress = 0;
  #ended = 0;
  #endedBeforeTick = 0;
  #failuresInARow = 0;
  #shortageTold = false;
  #tickMs = 0;
  #lateMs = -Infinity;
  #lateSumMs = 0;
  /** While shut, no new attempt is asked. */
  readonly #gate = new Gate();
  #wake: (() => void) | undefined;
  /** Probes sent again so far. */
  retried = 0;

  constructor(options: TcpPortScanOptions) {
    this.#options = options;
    this.#queue = new AttemptQueue(options);
    this.#window = new AdaptiveWindow({ max: options.workers });
    this.#sockets = new Semaphore(this.#window.size);
    this.#deadlines = new Deadlines({
      clock: options.clock,
      sliceMs: Math.max(2, Math.min(25, options.timeoutMs / 20)),
      beforeAbort: () => this.#drainReadySockets(),
    });
  }

  /** Sockets in use, those handed over included. */
  get inFlight(): number {
    return this.#sockets.held;
  }

  /** Changes the most sockets in flight. */
  limit(workers: number): void {
    this.#sockets.resize(this.#window.limit(workers));
  }

  /** Asks everything; resolves when every attempt has ended or the signal aborted. */
  async run(): Promise<void> {
    const { signal } = this.#options;
    const stop = () => {
      this.#deadlines.stop(signal.reason);
      this.#wakeUp();
    };
    signal.addEventListener("abort", stop, { once: true });
    const ticking = new Ticker(this.#options.clock, TICK_MS, (lateMs) => this.#tick(lateMs));
    try {
      await this.#attemptAll(signal);
    } finally {
      ticking[Symbol.dispose]();
      signal.removeEventListener("abort", stop);
      this.#deadlines[Symbol.dispose]();
    }
  }

  async #attemptAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // After an abort too a place comes free: every attempt ends. What is heard until then may spare
      // the next attempt, so it is taken only now.
      const permit = this.#sockets.tryAcquire() ?? await this.#sockets.acquire();
      const attempt = this.#take();
      if (attempt === undefined) {
        permit.release();
        if (this.#inProgress === 0 && !this.#queue.waitsForDiscovery) return;
        await new Promise<void>((resolve) => this.#wake = resolve);
        continue;
      }
      await this.#turn();
      if (signal.aborted) {
        permit.release();
        break;
      }
      this.#attempt(attempt, permit);
    }
    while (this.#inProgress > 0) await new Promise<void>((resolve) => this.#wake = resolve);
  }

  #take(): Attempt | undefined {
    const { listener } = this.#options;
    for (;;) {
      const attempt = this.#queue.take(this.#sockets.size);
      if (attempt === undefined) return undefined;
      const { skipReason } = attempt.host;
      if (skipReason !== undefined) {
        this.#queue.conclude(attempt.host);
        listener.result(attempt, { state: "filtered", reason: skipReason });
      } else if (attempt.timeouts === 0) return attempt;
      else if (this.#isUnresponsive(attempt.host)) {
        listener.result(attempt, reducedRetries(attempt));
      } else if (this.#mayBecomeUnresponsive(attempt.host)) this.#queue.hold(attempt);
      else return attempt;
    }
  }

  /** Waits for whatever forbids asking just now: a pause, the rate, a reader that fell behind. */
  #turn(): Promise<void> | undefined {
    const room = this.#options.room();
    const { limiter } = this.#options;
    if (this.#gate.wait() === undefined && room === undefined && limiter === undefined) return;
    return this.#waitForTurn();
  }

  async #waitForTurn(): Promise<void> {
    const { clock, limiter, room, signal } = this.#options;
    await room();
    while (this.#gate.wait() !== undefined && !signal.aborted) await this.#gate.wait();
    for (let waitMs = limiter?.take() ?? 0; waitMs > 0 && !signal.aborted;) {
      await delay(clock, Math.min(waitMs, 100));
      waitMs = limiter?.take() ?? 0;
    }
  }

  async #attempt(attempt: Attempt, permit: Permit): Promise<void> {
    const { clock, dial } = this.#options;
    const { host, port } = attempt;
    this.#inProgress++;
    const deadline = this.#deadlines.join(this.#timeoutMs(host));
    const lateMs = this.#lateSumMs;
    const startedMs = clock.monotonicMs();
    const isRetry = attempt.timeouts > 0;
    if (isRetry) host.retryStarted(startedMs);
    if (isRetry || attempt.localErrors > 0) this.retried++;
    const outcome = await dial(host.ref.address, port, deadline.signal);
    deadline.leave();
    this.#ended++;
    this.#inProgress--;
    if (isRetry) host.retryFinished();
    const rttMs = clock.monotonicMs() - startedMs;
    if (outcome.kind !== "open") permit.release();
    const late = this.#lateSumMs - lateMs > rttMs * LATE_SHARE;
    if (outcome.kind === "silence" && late && attempt.localErrors++ < MAX_UNCOUNTED_TIMEOUTS) {
      this.#queue.retransmit(attempt);
    } else this.#conclude(attempt, outcome, { rttMs, permit });
    if (this.#queue.holds(host) && !this.#mayBecomeUnresponsive(host)) {
      this.#queue.release(host);
    }
    this.#wakeUp();
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  /** A host that has never answered is not waited for much longer than others need to answer. */
  #timeoutMs(host: HostStats): number {
    const { timeoutMs, silentHosts } = this.#options;
    if (this.#queue.isDiscovering(host)) return Math.max(timeoutMs, DISCOVERY_TIMEOUT_MS);
    return silentHosts.shortTimeout && this.#isUnresponsive(host)
      ? this.#usualRtt.timeoutMs(timeoutMs)
      : host.rtt.timeoutMs(timeoutMs);
  }

  /** Whether so much silence was heard of the host that its ports are asked once only. */
  #isUnresponsive(host: HostStats): boolean {
    return host.isUnresponsive(this.#options.silentHosts.afterSilentPorts);
  }

  /** Whether what is being asked again tells that sooner than another attempt could. */
  #mayBecomeUnresponsive(host: HostStats): boolean {
    const { clock, silentHosts, timeoutMs } = this.#options;
    return host.mayBecomeUnresponsive(
      silentHosts.afterSilentPorts,
      clock.monotonicMs() - timeoutMs / 2,
    );
  }

  #conclude(
    attempt: Attempt,
    outcome: DialOutcome,
    facts: { readonly rttMs: number; readonly permit: Permit },
  ): void {
    const { listener } = this.#options;
    const { host, port } = attempt;
    const { rttMs, permit } = facts;
    if (outcome.kind !== "local") {
      this.#failuresInARow = 0;
      if (outcome.kind === "answer" && outcome.reason === "host-unreach") {
        this.#unreachable(host, rttMs);
      } else this.#queue.conclude(host);
    }
    switch (outcome.kind) {
      case "open": {
        this.#replied(attempt, rttMs);
        const { number } = attempt;
        return listener.open({ number, host, port, rttMs, stream: outcome.stream, permit });
      }
      case "answer":
        this.#refused(attempt, outcome.reason, rttMs);
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

  #replied({ host, timeouts }: Attempt, rttMs: number): void {
    if (timeouts > 0) host.lossy = true;
    if (rttMs >= SYSTEM_RETRANSMITS_MS) return host.answered();
    host.answered(rttMs);
    this.#usualRtt.add(rttMs);
  }

  #refused(attempt: Attempt, reason: Reason, rttMs: number): void {
    if (reason === "conn-refused") this.#replied(attempt, rttMs);
    else if (reason === "conn-reset") attempt.host.answered();
  }

  /** The report may say that the host is down, that it must be called again, or nothing about it. */
  #unreachable(host: HostStats, rttMs: number): void {
    const now = this.#options.clock.monotonicMs();
    const onTime = now - Math.min(this.#tickMs, now) < LATE_SHADOW_MS &&
      now - this.#lateMs > LATE_SHADOW_MS;
    const says = host.unreachable(now - rttMs, now);
    if (says === "undecided") return this.#queue.rediscover(host, rttMs < SOON_MS);
    if (says === "down" && onTime && host.skipReason === undefined) {
      host.skipReason = "host-down";
      this.#options.listener.down(host);
    }
    this.#queue.conclude(host);
  }

  #timedOut(attempt: Attempt): void {
    const { listener, retries, signal } = this.#options;
    if (signal.aborted) return;
    const { host } = attempt;
    if (++attempt.timeouts > retries + (host.lossy ? LOSSY_RETRIES : 0)) {
      host.silent();
      return listener.result(attempt, NO_RESPONSE);
    }
    if (this.#isUnresponsive(host)) return listener.result(attempt, reducedRetries(attempt));
    this.#queue.retransmit(attempt);
  }

  #localError(attempt: Attempt, { code, lasting, shortage = true }: LocalFailure): void {
    const { listener } = this.#options;
    if (shortage) this.#shrinkWindow(code, lasting);
    const givenUp = this.#failuresInARow >= MAX_FAILURES_IN_A_ROW;
    if (++attempt.localErrors > MAX_LOCAL_ERRORS || givenUp) {
      this.#queue.conclude(attempt.host);
      return listener.lost(attempt, code);
    }
    this.#queue.retransmit(attempt);
    if (shortage) this.#pause();
  }

  /** This machine is short of something: fewer sockets at once. */
  #shrinkWindow(code: string, lasting: boolean): void {
    const { listener } = this.#options;
    const inFlight = this.#sockets.held;
    this.#sockets.resize(this.#window.localError(inFlight, lasting));
    if (!this.#shortageTold) listener.shortage(code, inFlight);
    this.#shortageTold = true;
  }

  /** Nothing new is asked for a moment, a longer one with each failure. */
  #pause(): void {
    const pauseMs = Math.min(MAX_FAILURE_PAUSE_MS, 5 * ++this.#failuresInARow);
    this.#options.clock.after(pauseMs, this.#gate.hold());
  }

  #tick(lateMs: number): void {
    this.#tickMs = this.#options.clock.monotonicMs();
    if (lateMs > LATE_MS) {
      this.#lateMs = this.#tickMs;
      this.#lateSumMs += lateMs;
    }
    const completed = this.#ended - this.#endedBeforeTick;
    this.#endedBeforeTick = this.#ended;
    const full = this.#sockets.held >= this.#sockets.size;
    const size = this.#window.tick({ full, completed, lateMs });
    if (size !== this.#sockets.size) this.#sockets.resize(size);
    if (this.#queue.tick()) this.#wakeUp();
  }

  /**
   * A time limit has come. Connections that are ready but had no turn, because our own event loop
   * was busy, get it now: nothing new is asked until a few turns of the loop have ended no attempt any
   * more. One such turn proves nothing: on a busy machine it may not have looked at the sockets.
   */
  async #drainReadySockets(): Promise<void> {
    const { clock } = this.#options;
    const release = this.#gate.hold();
    const turns = IDLE_TURNS * (1 + Math.ceil(this.#inProgress / CONNECTS_PER_TURN));
    for (let turn = 0, idle = 0; turn < turns && idle < IDLE_TURNS; turn++) {
      const before = this.#ended;
      await delay(clock, TURN_MS);
      idle = before === this.#ended ? idle + 1 : 0;
    }
    release();
  }
}

/** The result on a silent port that is not asked as often as others. */
function reducedRetries({ timeouts }: Attempt): PortResult {
  return { ...NO_RESPONSE, attempts: timeouts };
}
