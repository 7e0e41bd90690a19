/**
 * The path to one host that replies: which of its ports are probed again, when, and what their silence
 * means. Ports that did not reply are retransmitted in batches, control probes among them; only silence
 * in a batch whose control probes were answered counts. Where control probes are lost, the host is
 * paced (`schedule/congestion.ts`); where nothing is answered any more, probing is suspended until a
 * single control probe is, or the host has blocked this machine.
 */

import { Congestion } from "../../schedule/congestion.ts";
import type { Attempt, Batch } from "../work/attempt.ts";
import { AttemptFifo } from "./attempt_fifo.ts";
import { countEnd, isBlind, newBatch, outcomeOf } from "./batch.ts";
import { HeldConnections } from "./held_connections.ts";
import type { HostPathOptions, PathPhase } from "./host_path_options.ts";
import { LoneProbes } from "./lone_probes.ts";
import { KnownEndpoints } from "./known_endpoints.ts";
import { pacedTimeoutMs } from "./paced_timeout.ts";

/** Probes of the first batch, before control probes have shown that the path is clear. */
const FIRST_BATCH = 64;
/** Further retransmissions where packet loss was seen. */
const LOSSY_RETRIES = 3;
/** Retransmissions without a certain result after which the host is paced. */
const MAX_UNCONFIRMED = 5;
/** While nothing is limited, a smaller chance costs little. */
const SURE = 0.002;
/** A silent port counts as filtered when the chance that only packet loss hid it is below this. */
const [ENOUGH_DOUBT, SURE_DOUBT] = [0.02, 0.0005];
/** Retransmissions more where being sure costs little: the measure of loss is a rough one. */
const SURE_RETRIES = 4;
/** Attempts at one port after which its state stays uncertain. */
const MAX_ATTEMPTS = 24;
/** While paced, a batch takes no longer. */
const BATCH_MS = 1_200;

/** Everything about the path to one host. */
export class HostPath {
  readonly congestion: Congestion = new Congestion();
  readonly known: KnownEndpoints = new KnownEndpoints();
  /** Probes sent since the host's first reply. */
  sent = 0;
  readonly #options: HostPathOptions;
  readonly #waiting: AttemptFifo;
  #phase: PathPhase = "open";
  /** Connections that are kept open. */
  readonly held: HeldConnections = new HeldConnections();
  #replies = 0;
  readonly #firstMs: number;
  /** When the first batch began: most replies came before. */
  #firstBatchMs = 0;
  /** The shortest round trip. */
  minRttMs = Infinity;
  /** The batch that is being sent. */
  #batch: Batch | undefined;
  /** Batches of an earlier pace prove nothing. */
  #regime = 0;
  /** Whether a control probe was answered while the path was open. */
  #verified = false;
  #lone = new LoneProbes(0);

  /** @param firstMs when the host was probed first. */
  constructor(options: HostPathOptions, firstMs: number) {
    this.#options = options;
    this.#firstMs = firstMs;
    this.#waiting = new AttemptFifo(options.tallies.open);
  }

  /** How the host is probed now. */
  get phase(): PathPhase {
    return this.#phase;
  }

  /** Attempts that wait to be sent. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Whether nothing is left to do. */
  get idle(): boolean {
    return this.#waiting.size === 0 && !this.#lone.inFlight && this.#batch === undefined;
  }

  /** A reply of the host itself came from a port. */
  replied(port: number, isOpen: boolean, rttMs: number): void {
    this.#replies++;
    if (rttMs < this.minRttMs) this.minRttMs = rttMs;
    this.known.add(port, isOpen);
  }

  /** The path is limited: from now on probes are paced, at first at so many per second. */
  pace(perSec: number, nowMs: number): void {
    this.#phase = "paced";
    this.#waiting.countIn(this.#options.tallies.limited);
    this.#regime++;
    this.held.begin();
    // What was silent at another pace is no evidence.
    this.#waiting.each((attempt) => attempt.doubt = undefined);
    this.congestion.limit(perSec, nowMs);
  }

  /** Takes in an attempt that is to be sent in its turn: a new one, or one that timed out. */
  push(attempt: Attempt): void {
    if (this.#phase === "blocked") this.#options.filtered(attempt, true);
    else this.#waiting.push(attempt);
  }

  /** The attempt to send now; `undefined` when none may be. */
  next(nowMs: number): Attempt | undefined {
    if (this.#phase === "blocked") return undefined;
    // The host is skipped: what waits is handed out, to be reported so.
    if (this.#options.host.skipReason !== undefined) return this.#skip(nowMs);
    if (this.#phase === "suspended") return this.#nextLone(nowMs);
    const current = this.#batch;
    if (this.#waiting.size === 0 || (current !== undefined && this.#isOver(current, nowMs))) {
      this.#closeBatch(nowMs);
    }
    if (this.#waiting.size === 0) return undefined;
    if (this.#phase === "open" && !this.#mayOpen()) {
      this.#closeBatch(nowMs);
      return undefined;
    }
    if (this.#phase === "paced" && !this.#maySend(nowMs)) return undefined;
    const batch = this.#batch ?? this.#newBatch(nowMs);
    const attempt = this.#controlFor(batch) ?? this.#takeWaiting();
    if (attempt === undefined) {
      if (batch !== this.#batch) this.#unverified--;
      return undefined;
    }
    this.#batch = batch;
    attempt.batch = batch;
    batch.sent++;
    batch.lastMs = nowMs;
    if (attempt.isControl !== true) batch.probes++;
    this.congestion.spend(nowMs);
    return attempt;
  }

  /**
   * An attempt of a batch has ended: answered, timed out, or not counted (a local error, or a timeout
   * while our own event loop was late; the caller retries it).
   */
  ended(attempt: Attempt, outcome: "answered" | "silent" | "void", nowMs: number, rttMs = 0): void {
    const { batch } = attempt;
    attempt.batch = undefined;
    if (batch === undefined) return;
    if (batch.isLone) return this.#loneEnded(outcome, nowMs, rttMs);
    countEnd(batch, attempt, outcome);
    if (this.#isClear(batch)) this.#verified = true;
    if (batch.closed && batch.ended === batch.sent) this.#judge(batch, nowMs);
  }

  /** The timeout of an attempt of this path; `usualMs` is what round trips suggest. */
  timeoutMs(attempt: Attempt, usualMs: number): number {
    const { timeoutMs } = this.#options;
    if (attempt.batch?.isLone === true) return this.#lone.timeoutMs(timeoutMs);
    if (this.#phase === "open") return usualMs;
    const { minRttMs } = this;
    return pacedTimeoutMs({ usualMs, timeoutMs, minRttMs, timeouts: attempt.timeouts });
  }

  /** The next that needs another attempt: where the path is clear, enough of them are enough. */
  #takeWaiting(): Attempt | undefined {
    for (;;) {
      const attempt = this.#waiting.shift();
      if (attempt === undefined || !this.#isSettled(attempt)) return attempt;
      this.#options.filtered(attempt, false);
    }
  }

  #isSettled({ timeouts }: Attempt): boolean {
    const { host, retries } = this.#options;
    return this.#phase === "open" && this.#verified && !this.congestion.seesLoss &&
      timeouts > retries + (host.lossy ? LOSSY_RETRIES : 0);
  }

  #skip(nowMs: number): Attempt | undefined {
    this.#closeBatch(nowMs);
    return this.#waiting.shift();
  }

  #mayOpen(): boolean {
    if (this.#verified) return true;
    const batch = this.#batch;
    // One batch goes ahead; the others wait until its control probes are answered.
    return batch === undefined
      ? this.#unverified === 0
      : batch.sent < FIRST_BATCH || batch.controls === 0;
  }

  /** Batches in flight while the path is not verified. */
  #unverified = 0;

  #maySend(nowMs: number): boolean {
    return this.congestion.waitMs(nowMs) === 0 && !this.held.full;
  }

  #isOver(batch: Batch, nowMs: number): boolean {
    return batch.sent >= this.congestion.batchSize ||
      (this.#phase === "paced" && nowMs - batch.firstMs >= BATCH_MS);
  }

  #newBatch(nowMs: number): Batch {
    this.#unverified++;
    if (this.#firstBatchMs === 0) this.#firstBatchMs = nowMs;
    const { pacePerSec } = this.congestion;
    return newBatch({ regime: this.#regime, nowMs, pacePerSec, sentBefore: this.sent });
  }

  #closeBatch(nowMs: number): void {
    const batch = this.#batch;
    if (batch === undefined) return;
    this.#batch = undefined;
    batch.closed = true;
    batch.sentAfter = this.sent;
    if (batch.ended === batch.sent) this.#judge(batch, nowMs);
  }

  /** A control probe, where one is due: first of all, then after every so many probes. */
  #controlFor(batch: Batch): Attempt | undefined {
    const interval = this.congestion.controlInterval;
    const due = 1 + Math.floor(batch.probes / interval);
    if (batch.controls + batch.controlsVoid >= due) return undefined;
    const port = this.known.next(this.#phase === "open");
    if (port === undefined) {
      // None to be had: the path counts as clear until late replies show otherwise.
      this.#verified = true;
      return undefined;
    }
    batch.controls++;
    return this.#control(port);
  }

  #control(port: number): Attempt {
    const { host } = this.#options;
    return { number: -1, host, port, timeouts: 0, localErrors: 0, isControl: true };
  }

  #isClear(batch: Batch): boolean {
    const { controls, controlsAnswered, regime } = batch;
    return this.#phase === "open" && regime === this.#regime && controls > 0 &&
      controlsAnswered === controls && !isBlind(batch);
  }

  #judge(batch: Batch, nowMs: number): void {
    this.#unverified--;
    if (batch.regime !== this.#regime) return this.#requeue(batch.silent);
    const { controls, controlsAnswered, answered } = batch;
    if (controls >= 3 && controlsAnswered === 0 && answered === 0) {
      this.#requeue(batch.silent);
      return this.#suspend(nowMs);
    }
    if (this.#phase === "paced") return this.#judgePaced(batch, nowMs);
    const blind = isBlind(batch);
    if (!blind) this.congestion.learn(outcomeOf(batch), nowMs);
    if (this.congestion.provesLoss) {
      this.#requeue(batch.silent);
      return this.pace(this.#repliesPerSec(), nowMs);
    }
    if (blind) this.#requeue(batch.silent);
    else for (const attempt of batch.silent) this.#judgeOpen(attempt);
    if (batch.silent.some(({ timeouts }) => timeouts > this.#options.retries + MAX_UNCONFIRMED)) {
      this.pace(this.#repliesPerSec(), nowMs);
    }
  }

  #judgeOpen(attempt: Attempt): void {
    const { host, retries, filtered } = this.#options;
    const { timeouts } = attempt;
    const isEnough = timeouts > retries + (host.lossy ? LOSSY_RETRIES : 0);
    const isSure = !this.congestion.seesLoss || this.congestion.loss ** timeouts <= SURE;
    if (isEnough && isSure) filtered(attempt, false);
    else this.#waiting.push(attempt);
  }

  #judgePaced(batch: Batch, nowMs: number): void {
    const { filtered, changed } = this.#options;
    const [leastTimeouts, enoughDoubt] = this.#enough;
    const blind = isBlind(batch);
    const outcome = outcomeOf(batch);
    const counts = !blind && this.congestion.learn(outcome, nowMs);
    const loss = this.congestion.lossOf(outcome);
    if (!blind) this.held.learn(counts);
    for (const attempt of batch.silent) {
      if (counts) attempt.doubt = (attempt.doubt ?? 1) * loss;
      const enough = attempt.timeouts > leastTimeouts && (attempt.doubt ?? 1) <= enoughDoubt;
      if (enough) filtered(attempt, false);
      else if (attempt.timeouts >= MAX_ATTEMPTS) filtered(attempt, true);
      else this.#waiting.push(attempt);
    }
    // A batch is of one pace.
    if (this.#batch !== undefined && this.#batch.pacePerSec !== this.congestion.pacePerSec) {
      this.#closeBatch(nowMs);
    }
    changed(this.congestion.condition);
  }

  /** Timeouts and doubt that are enough. Where many ports reply, so may these. */
  get #enough(): readonly [timeouts: number, doubt: number] {
    const { retries } = this.#options;
    return this.congestion.answersMost || this.#waiting.size < 4 * this.#replies
      ? [retries + SURE_RETRIES, SURE_DOUBT]
      : [retries, ENOUGH_DOUBT];
  }

  #requeue(attempts: readonly Attempt[]): void {
    for (const attempt of attempts) this.#waiting.push(attempt);
  }

  #repliesPerSec(): number {
    return this.#replies / Math.max(1, (this.#firstBatchMs - this.#firstMs) / 1_000);
  }

  #suspend(nowMs: number): void {
    this.#closeBatch(nowMs);
    this.#phase = "suspended";
    this.#waiting.countIn(this.#options.tallies.limited);
    this.#regime++;
    this.#lone = new LoneProbes(nowMs);
  }

  #nextLone(nowMs: number): Attempt | undefined {
    if (!this.#lone.isDue(nowMs)) return undefined;
    const port = this.known.any();
    if (port === undefined) return undefined;
    this.#lone.inFlight = true;
    return { ...this.#control(port), batch: { ...this.#newBatch(nowMs), isLone: true } };
  }

  #loneEnded(outcome: "answered" | "silent" | "void", nowMs: number, rttMs: number): void {
    const lone = this.#lone;
    this.#unverified--;
    lone.inFlight = false;
    if (outcome === "void") return lone.postpone(nowMs);
    if (outcome === "silent") {
      if (lone.timedOut(nowMs)) this.#block();
      return;
    }
    if (lone.waitsForQueue(rttMs, this.minRttMs)) return;
    if (!this.congestion.limited && !this.congestion.provesLoss) return this.#reopen();
    this.pace(Math.min(this.congestion.pacePerSec / 2, this.#repliesPerSec()), nowMs);
  }

  /** A few control probes were lost by chance. */
  #reopen(): void {
    this.#phase = "open";
    this.#regime++;
    this.#waiting.countIn(this.#options.tallies.open);
  }

  #block(): void {
    this.#phase = "blocked";
    this.#options.changed({ kind: "blocked", afterProbes: this.#replies });
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      this.#options.filtered(next, true);
    }
  }
}
