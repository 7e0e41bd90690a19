/**
 * The TCP port scan: many connects at once, bounded by an adaptive window, each with one timeout. A
 * SYN without a reply is retransmitted before the port counts as filtered (more often where packets
 * get lost); local errors (EMFILE, ENOBUFS ...) are retried and are no evidence about the target.
 */

import type { Reason } from "../../model/state.ts";
import { type Clock, delay } from "../../schedule/clock.ts";
import { Deadlines } from "../../schedule/deadlines.ts";
import { Gate } from "../../schedule/gate.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
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
import { LocalErrors } from "./local_errors.ts";
import { LoopLateness } from "./loop_lateness.ts";
import { type SilentHostPolicy, SilentHosts } from "./silent_hosts.ts";

/** An open port and its connection; the receiver closes the stream and releases the permit. */
export interface OpenPort extends Pick<Attempt, "number" | "host" | "port"> {
  readonly rttMs: number;
  readonly stream: ByteStream;
  readonly permit: Permit;
}

/** Receives the results of the port scan. */
export interface TcpPortScanListener {
  /** The port is open; its permit is handed over with the connection. */
  open(found: OpenPort): void;
  /** The port's final state, which is not open. */
  result(attempt: Attempt, result: PortResult): void;
  /** The first local error for lack of a resource. */
  shortage(code: string, inFlight: number): void;
  /** This machine failed to probe the port. */
  lost(attempt: Attempt, code: string): void;
  /** ARP or neighbour discovery failed: the host is down, and its other ports are skipped. */
  down(host: HostStats): void;
}

/** Options of a {@link TcpPortScan}. */
export interface TcpPortScanOptions {
  /** The plan's next endpoint; `undefined` at its end. */
  readonly next: () => Attempt | undefined;
  readonly dial: Dialer;
  readonly clock: Clock;
  readonly listener: TcpPortScanListener;
  readonly signal: AbortSignal;
  /** Most sockets in flight. */
  readonly workers: number;
  readonly timeoutMs: number;
  /** Retransmissions to a port that does not reply. */
  readonly retries: number;
  readonly silentHosts: SilentHostPolicy;
  /** Probes for host discovery, before the port scan of a host; 0: no host discovery. */
  readonly discoveryProbes: number;
  readonly limiter: RateLimiter | undefined;
  /** Resolves when the reader of events has caught up; `undefined` when it has. */
  readonly room: () => Promise<void> | undefined;
}

const TICK_MS = 10;
/**
 * The kernel sends an ARP request a second (RFC 1122, 2.3.2.1), three times, then fails the
 * connect. Where ARP resolution for another connect was in progress, that may drop our SYN without
 * an error; its retransmission, after a second, starts ARP resolution anew.
 */
const DISCOVERY_TIMEOUT_MS = 4_500;
/** Turns of the event loop without a completed attempt, after which no socket is ready. */
const IDLE_TURNS = 6;
/** One turn: long enough for the event loop to poll its sockets. */
const TURN_MS = 1;
/** Most connects that the runtime completes in one turn. */
const CONNECTS_PER_TURN = 128;
/** Most timeouts of one port that are not counted because our own event loop was late. */
const MAX_UNCOUNTED_TIMEOUTS = 4;
/** Further retransmissions where packet loss was seen. */
const LOSSY_RETRIES = 3;
/**
 * The kernel retransmits a SYN after a second (RFC 6298, 2.1). A reply that comes later may be to
 * either packet, and gives no round-trip sample (Karn's algorithm, RFC 6298, 3).
 */
const SYSTEM_RETRANSMITS_MS = 1_000;
/** An EHOSTUNREACH this early is most likely a firewall's ICMP: discovery is repeated at once. */
const SOON_MS = 200;

const NO_RESPONSE = { state: "filtered", reason: "no-response" } as const satisfies PortResult;

/** One run over a plan. */
export class TcpPortScan {
  readonly #options: TcpPortScanOptions;
  readonly #sockets: Semaphore;
  readonly #window: AdaptiveWindow;
  readonly #deadlines: Deadlines;
  readonly #queue: AttemptQueue;
  readonly #silentHosts: SilentHosts;
  readonly #localErrors: LocalErrors;
  readonly #lateness = new LoopLateness();
  /** While shut, no attempt is sent. */
  readonly #gate = new Gate();
  /** Attempts in flight. */
  #inProgress = 0;
  #ended = 0;
  #endedBeforeTick = 0;
  #wake: (() => void) | undefined;
  /** Retransmissions so far. */
  retried = 0;

  constructor(options: TcpPortScanOptions) {
    this.#options = options;
    this.#queue = new AttemptQueue(options);
    const { silentHosts, timeoutMs, clock } = options;
    this.#silentHosts = new SilentHosts(silentHosts, timeoutMs, clock);
    this.#window = new AdaptiveWindow({ max: options.workers });
    this.#sockets = new Semaphore(this.#window.size);
    this.#localErrors = new LocalErrors({
      clock,
      gate: this.#gate,
      window: this.#window,
      sockets: this.#sockets,
      shortage: (code, inFlight) => options.listener.shortage(code, inFlight),
    });
    this.#deadlines = new Deadlines({
      clock,
      sliceMs: Math.max(2, Math.min(25, timeoutMs / 20)),
      beforeAbort: () => this.#drainReadySockets(),
    });
  }

  /** Sockets in use, including those handed over. */
  get inFlight(): number {
    return this.#sockets.held;
  }

  /** Changes the most sockets in flight. */
  limit(workers: number): void {
    this.#sockets.resize(this.#window.limit(workers));
  }

  /** Probes the whole plan; resolves when every attempt has ended or the signal aborted. */
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
      // A permit is freed after an abort too: every attempt ends. Replies until then may make the
      // next attempt unnecessary, so it is taken after the permit.
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
      else if (this.#silentHosts.isUnresponsive(attempt.host)) {
        listener.result(attempt, reducedRetries(attempt));
      } else if (this.#silentHosts.mayBecomeUnresponsive(attempt.host)) this.#queue.hold(attempt);
      else return attempt;
    }
  }

  /** Waits for a pause to end, for the rate limit, and for a reader that fell behind. */
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
    const latenessMs = this.#lateness.sumMs;
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
    const late = this.#lateness.outweighs(latenessMs, rttMs);
    if (outcome.kind === "silence" && late && attempt.localErrors++ < MAX_UNCOUNTED_TIMEOUTS) {
      this.#queue.retransmit(attempt);
    } else this.#conclude(attempt, outcome, { rttMs, permit });
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

  #timeoutMs(host: HostStats): number {
    return this.#queue.isDiscovering(host)
      ? Math.max(this.#options.timeoutMs, DISCOVERY_TIMEOUT_MS)
      : this.#silentHosts.timeoutMs(host);
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
      this.#localErrors.clear();
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
    this.#silentHosts.addRtt(rttMs);
  }

  #refused(attempt: Attempt, reason: Reason, rttMs: number): void {
    if (reason === "conn-refused") this.#replied(attempt, rttMs);
    else if (reason === "conn-reset") attempt.host.answered();
  }

  /** EHOSTUNREACH: the host is down, discovery must be repeated, or a firewall rejects the port. */
  #unreachable(host: HostStats, rttMs: number): void {
    const now = this.#options.clock.monotonicMs();
    const onTime = this.#lateness.isOnTime(now);
    const report = host.unreachable(now - rttMs, now);
    if (report === "undecided") return this.#queue.rediscover(host, rttMs < SOON_MS);
    if (report === "down" && onTime && host.skipReason === undefined) {
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
    if (this.#silentHosts.isUnresponsive(host)) {
      return listener.result(attempt, reducedRetries(attempt));
    }
    this.#queue.retransmit(attempt);
  }

  #localError(attempt: Attempt, failure: LocalFailure): void {
    if (!this.#localErrors.losesAttempt(attempt, failure)) return this.#queue.retransmit(attempt);
    this.#queue.conclude(attempt.host);
    this.#options.listener.lost(attempt, failure.code);
  }

  #tick(lateMs: number): void {
    this.#lateness.tick(this.#options.clock.monotonicMs(), lateMs);
    const completed = this.#ended - this.#endedBeforeTick;
    this.#endedBeforeTick = this.#ended;
    const full = this.#sockets.held >= this.#sockets.size;
    const size = this.#window.tick({ full, completed, lateMs });
    if (size !== this.#sockets.size) this.#sockets.resize(size);
    if (this.#queue.tick()) this.#wakeUp();
  }

  /**
   * Before a timeout takes effect: connects that completed while our own event loop was busy are
   * read first. Nothing is sent until several turns of the loop in a row completed no attempt; a
   * single turn proves nothing, since on a busy machine it may not have polled the sockets.
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

/** Filtered, after fewer attempts than usual. */
function reducedRetries({ timeouts }: Attempt): PortResult {
  return { ...NO_RESPONSE, attempts: timeouts };
}
