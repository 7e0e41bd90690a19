/**
 * The path to one host that replies: which of its ports are probed again, when, and what their silence
 * means. Ports that did not reply are retransmitted in batches, control probes among them; only silence
 * in a batch whose control probes were answered counts. Where control probes are lost, the host is
 * paced (`schedule/congestion.ts`); where nothing is answered any more, probing is suspended until a
 * single control probe is, or the host has blocked this machine.
 */

import { Congestion } from "../../schedule/congestion.ts";
import { type Attempt, type Batch, controlOf, isOftenEnough } from "../work/attempt.ts";
import type { RefusedPort } from "../work/refused_ports.ts";
import { AttemptFifo } from "./attempt_fifo.ts";
import { countEnd, isBlind, newBatch, outcomeOf } from "./batch.ts";
import { enoughSilence } from "./enough_silence.ts";
import { HeldConnections } from "./held_connections.ts";
import type { HostPathOptions, PathPhase } from "./host_path_options.ts";
import { LoneProbes } from "./lone_probes.ts";
import { KnownEndpoints } from "./known_endpoints.ts";
import { pacedTimeoutMs } from "./paced_timeout.ts";
import { RefusalCheck } from "./refusal_check.ts";
import { RefusalTrust } from "./refusal_trust.ts";
import { ReplyRate } from "./reply_rate.ts";
import { retracted } from "./retracted.ts";

/** Probes of the first batch, before control probes have shown that the path is clear. */
const FIRST_BATCH = 64;
/** Retransmissions without a certain result after which the host is paced. */
const MAX_UNCONFIRMED = 5;
/** While nothing is limited, a smaller chance costs little. */
const SURE = 0.002;
/** So many control probes in a row that are lost, with nothing else answered, suspend probing. */
const [DEAD, DEAD_WHILE_PACED] = [3, 6];
/** Attempts at one port after which its state stays uncertain: also where nothing tells what they mean. */
const [MAX_ATTEMPTS, MAX_BLIND_ATTEMPTS] = [24, 4];
/** Where refusals may be a limit's: probes per second at first. */
const FIRST_PACE_OF_REFUSALS = 200;
/** While paced, a batch takes no longer, unless its pace needs nearly as much. */
const [BATCH_MS, LONGER] = [1_200, 1.2];

/** Everything about the path to one host. */
export class HostPath {
  readonly congestion: Congestion = new Congestion();
  readonly known: KnownEndpoints = new KnownEndpoints();
  readonly refusals: RefusalCheck;
  /** Probes sent since the host's first reply. */
  sent = 0;
  readonly #options: HostPathOptions;
  readonly #waiting: AttemptFifo;
  #phase: PathPhase = "open";
  /** Connections that are kept open. */
  readonly held: HeldConnections = new HeldConnections();
  readonly #replies: ReplyRate;
  /** The shortest round trip. */
  minRttMs = Infinity;
  /** The batch that is being sent. */
  #batch: Batch | undefined;
  /** Batches that are not judged yet. */
  #unverified = 0;
  #batches = 0;
  /** Batches of an earlier pace prove nothing. */
  #regime = 0;
  /** Whether a control probe was answered while the path was open. */
  #verified = false;
  #lone = new LoneProbes(0);
  /** Control probes that were lost since anything was answered. */
  #lostInARow = 0;
  readonly trust: RefusalTrust = new RefusalTrust();

  /** @param firstMs when the host was probed first. */
  constructor(options: HostPathOptions, firstMs: number) {
    this.#options = options;
    this.refusals = new RefusalCheck(this.known, options.mayBlock);
    this.#replies = new ReplyRate(firstMs);
    this.#waiting = new AttemptFifo(options.tallies.open);
  }

  /** How the host is probed now. */
  get phase(): PathPhase {
    return this.#phase;
  }

  /** Whether only a SYN/ACK is a reply. */
  get distrustsRefusals(): boolean {
    return this.trust.lost;
  }

  /** Attempts that wait to be sent. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Whether nothing is left to do. */
  get idle(): boolean {
    return this.waiting === 0 && !this.#lone.inFlight && this.#batch === undefined;
  }

  /** Whether nothing is left to be waited for either. */
  get quiet(): boolean {
    return this.idle && this.#unverified === 0;
  }

  /** A reply of the host itself came from a port. */
  replied(port: number, isOpen: boolean, rttMs: number): void {
    this.#replies.count++;
    if (rttMs < this.minRttMs) this.minRttMs = rttMs;
    this.known.add(port, isOpen);
    if (isOpen) this.sureSoFar();
  }

  /** A known open port accepts: a block, if there is one, comes later. */
  sureSoFar(): void {
    if (this.refusals.suspects) return;
    this.trust.sureSoFar(this.#replies.count, this.#options.host.refused?.size ?? 0);
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

  /** From now on refusals may be a limit's; these, which were results, are probed again. */
  distrustRefusals(refused: readonly RefusedPort[], nowMs: number): void {
    this.trust.lost = true;
    this.known.distrustClosed();
    this.#waiting.putFirst(retracted(this.#options.host, refused, this.trust.sureRefused));
    if (this.#phase === "blocked") return this.#giveUpWaiting();
    this.pace(Math.min(FIRST_PACE_OF_REFUSALS, this.congestion.pacePerSec), nowMs);
  }

  /** Takes in an attempt that is to be sent in its turn: a new one, or one that timed out. */
  push(attempt: Attempt): void {
    if (this.#phase === "blocked") this.#giveUp(attempt);
    else this.#waiting.push(attempt);
  }

  /** The attempt to send now; `undefined` when none may be. */
  next(nowMs: number): Attempt | undefined {
    if (this.#phase === "blocked") return undefined;
    // The host is skipped: what waits is handed out, to be reported so.
    if (this.#options.host.skipReason !== undefined) {
      this.#closeBatch(nowMs);
      return this.#waiting.shift();
    }
    if (this.#phase === "suspended") return this.#nextLone(nowMs);
    const current = this.#batch;
    if (this.#waiting.size === 0 || (current !== undefined && this.#isOver(current, nowMs))) {
      const phase = this.#phase;
      this.#closeBatch(nowMs);
      if (this.#phase !== phase) return this.next(nowMs);
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
    const isOfThisPace = batch.pacePerSec === this.congestion.pacePerSec;
    if (outcome === "answered" && rttMs > 0 && this.#phase === "paced" && isOfThisPace) {
      this.congestion.queued(rttMs - this.minRttMs, nowMs);
    }
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

  #isSettled(attempt: Attempt): boolean {
    return this.#phase === "open" && this.#verified && !this.congestion.seesLoss &&
      isOftenEnough(attempt, this.#options.retries);
  }

  #mayOpen(): boolean {
    if (this.#verified) return true;
    // One batch goes ahead; the others wait until its control probes are answered.
    if (this.#batch === undefined) return this.#unverified === 0;
    return this.#batch.sent < FIRST_BATCH || this.#batch.controls === 0;
  }

  #maySend(nowMs: number): boolean {
    return this.congestion.waitMs(nowMs) === 0 && !this.held.full;
  }

  #isOver(batch: Batch, nowMs: number): boolean {
    const { batchSize, pacePerSec } = this.congestion;
    if (batch.sent >= batchSize) return true;
    const atMostMs = Math.max(BATCH_MS, LONGER * 1_000 * batchSize / pacePerSec);
    return this.#phase === "paced" && nowMs - batch.firstMs >= atMostMs;
  }

  #newBatch(nowMs: number): Batch {
    this.#unverified++;
    this.#batches++;
    this.#replies.batchBegins(nowMs);
    const { pacePerSec } = this.congestion;
    return newBatch({ regime: this.#regime, nowMs, pacePerSec, sentBefore: this.sent });
  }

  /** A batch is of one pace. */
  #closeBatchOfOtherPace(nowMs: number): void {
    if (this.#batch?.pacePerSec !== this.congestion.pacePerSec) this.#closeBatch(nowMs);
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
    const [number, waiting] = [this.#batches, this.#waiting.size];
    const due = this.congestion.controlsBefore(batch.probes, { batch: number, waiting });
    if (batch.controls + batch.controlsVoid >= due) return undefined;
    const port = this.known.next(this.#phase === "open" && !this.congestion.seesLoss);
    if (port === undefined) {
      // None to be had: the path counts as clear until late replies show otherwise.
      this.#verified = true;
      return undefined;
    }
    batch.controls++;
    return controlOf(this.#options.host, port);
  }

  #isClear(batch: Batch): boolean {
    const { controls, controlsAnswered, regime, sent, closed } = batch;
    // The first control probe alone shows no limit: its reply is here before the others leave.
    return this.#phase === "open" && regime === this.#regime && controls > 0 &&
      controlsAnswered === controls && (closed || sent >= FIRST_BATCH) && !isBlind(batch);
  }

  #judge(batch: Batch, nowMs: number): void {
    this.#unverified--;
    if (batch.regime !== this.#regime) return this.#waiting.push(...batch.silent);
    if (this.#isDead(batch)) {
      this.#waiting.push(...batch.silent);
      this.congestion.learn(outcomeOf(batch), nowMs);
      return this.#suspend(nowMs);
    }
    if (this.#phase === "paced") return this.#judgePaced(batch, nowMs);
    const blind = isBlind(batch);
    if (!blind) this.congestion.learn(outcomeOf(batch), nowMs);
    if (this.congestion.provesLoss) {
      this.#waiting.push(...batch.silent);
      return this.pace(this.#replies.perSec, nowMs);
    }
    if (blind) this.#waiting.push(...batch.silent);
    else for (const attempt of batch.silent) this.#judgeOpen(attempt);
    if (batch.silent.some(({ timeouts }) => timeouts > this.#options.retries + MAX_UNCONFIRMED)) {
      this.pace(this.#replies.perSec, nowMs);
    }
  }

  /** Whether nothing at all was answered for a while. */
  #isDead({ controls, controlsAnswered, answered }: Batch): boolean {
    const isSilent = controlsAnswered === 0 && answered === 0;
    this.#lostInARow = isSilent ? this.#lostInARow + controls : 0;
    return this.#lostInARow >= (this.#phase === "paced" ? DEAD_WHILE_PACED : DEAD);
  }

  #judgeOpen(attempt: Attempt): void {
    const { retries, filtered } = this.#options;
    const { timeouts } = attempt;
    const isSure = !this.congestion.seesLoss || this.congestion.loss ** timeouts <= SURE;
    if (isOftenEnough(attempt, retries) && isSure) filtered(attempt, false);
    else this.#waiting.push(attempt);
  }

  #judgePaced(batch: Batch, nowMs: number): void {
    const { filtered, changed, retries } = this.#options;
    const { leastTimeouts, mostDoubt } = enoughSilence(retries, {
      distrustsRefusals: this.trust.lost,
      answersMost: this.congestion.answersMost,
      hasClosed: this.known.hasClosed,
      waiting: this.#waiting.size,
      replies: this.#replies.count,
    });
    // Where no control probe is left to be sent, and nothing is answered, there is no evidence.
    const tells = batch.controls > 0 || batch.answered > 0;
    const blind = isBlind(batch) || !tells;
    const outcome = outcomeOf(batch);
    const counts = !blind && this.congestion.learn(outcome, nowMs);
    const loss = this.congestion.lossOf(outcome);
    if (!blind) this.held.learn(counts);
    for (const attempt of batch.silent) {
      if (counts) attempt.doubt = (attempt.doubt ?? 1) * loss;
      const enough = attempt.timeouts > leastTimeouts && (attempt.doubt ?? 1) <= mostDoubt;
      if (enough) filtered(attempt, false);
      else if (attempt.timeouts >= (tells ? MAX_ATTEMPTS : MAX_BLIND_ATTEMPTS)) {
        filtered(attempt, true);
      } else this.#waiting.push(attempt);
    }
    this.#closeBatchOfOtherPace(nowMs);
    changed(this.congestion.condition);
  }

  #suspend(nowMs: number): void {
    this.#closeBatch(nowMs);
    this.#phase = "suspended";
    this.#waiting.countIn(this.#options.tallies.limited);
    this.#regime++;
    this.#lostInARow = 0;
    this.#lone = new LoneProbes(nowMs);
  }

  #nextLone(nowMs: number): Attempt | undefined {
    if (!this.#lone.isDue(nowMs)) return undefined;
    const port = this.known.any();
    if (port === undefined) {
      this.#block();
      return undefined;
    }
    this.#lone.inFlight = true;
    return {
      ...controlOf(this.#options.host, port),
      batch: { ...this.#newBatch(nowMs), isLone: true },
    };
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
    const perSec = this.congestion.pacePerSec;
    const slower = this.congestion.onBadLine ? perSec : perSec / 2;
    this.pace(Math.min(slower, this.#replies.perSec), nowMs);
  }

  #block(): void {
    this.#phase = "blocked";
    const afterProbes = this.trust.lost ? this.trust.sureReplies : this.#replies.count;
    this.#options.changed({ kind: "blocked", afterProbes });
    this.#giveUpWaiting();
  }

  #giveUpWaiting(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      this.#giveUp(next);
    }
  }

  #giveUp(attempt: Attempt): void {
    this.#options.filtered(attempt, this.trust.isUncertain(attempt));
  }
}
