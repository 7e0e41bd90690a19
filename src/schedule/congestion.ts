/**
 * Congestion control for one host, as a pure state: how fast probes may leave, and what their loss
 * means. Many networks limit: so many SYNs per second, so many connections at once, so many RSTs per
 * second, or a slow link with a queue. There a probe that is sent faster is only lost faster.
 *
 * Loss is measured by *control probes*: an endpoint that is known to answer, probed again among the
 * others. What share of them is answered is what share of all probes gets through, whatever the
 * others' ports do; a firewall that drops everything else answers all of them. The share times the
 * rate of sending is what the network lets through per second, and the pace follows it. Loss that
 * stays the same at half the pace is no limit but a bad line: there only more retransmissions help.
 *
 * Without evidence of loss nothing is limited.
 */

import { lossOf, MEMORY, NO_CONTROLS, remember } from "./control_memory.ts";
import { LossByPace } from "./loss_by_pace.ts";

/** What a group of probes that were sent together came to. */
export interface BatchOutcome {
  /** Probes to the host that left while the batch was sent, those of other batches included. */
  readonly sent: number;
  /** Milliseconds from the first to the last of them. */
  readonly durationMs: number;
  /** The pace when the batch began. */
  readonly pacePerSec: number;
  /** Control probes of the batch, and how many of them were answered. */
  readonly controls: number;
  readonly controlsAnswered: number;
  /** Other probes of the batch, and how many of them were answered. */
  readonly probes: number;
  readonly answered: number;
}

/** What the loss is put down to. */
export type NetworkCondition =
  | { readonly kind: "clear" }
  /** So many probes per second get through. */
  | { readonly kind: "limit"; readonly perSec: number }
  /** So large a share of the packets is lost, whatever the pace. */
  | { readonly kind: "loss"; readonly share: number };

/** Fewer control probes than this prove nothing. */
const MIN_CONTROLS = 3;
/** A share of answers from which on the network counts as clear. */
const CLEAR_SHARE = 0.9;
/** Below this share the pace is to blame, until a slower one proves otherwise. */
const LIMITED_SHARE = 0.75;
/** Probes per second below which no pace falls. */
const MIN_PACE = 4;
const MAX_PACE = 20_000;
/**
 * Growth per clear batch: while the limit is being searched for, and after it was met, when it is a
 * little at first and more with each clear batch. On a bad line the pace is not to blame.
 */
const [MOST_GROWTH, LEAST_GROWTH, GROWTH_STEP, LOSSY_GROWTH] = [2, 1.1, 0.05, 1.5];
/** Probes of one pace that are evidence enough to leave it, and what is lost of them by chance. */
const [ENOUGH, BY_CHANCE] = [6, 1];
/** So many of which more get through than of the line's show that it is no longer as bad. */
const ENOUGH_TO_FORGET = 9;
/** A limit is known as well as by so many probes, when it is measured again. */
const KNOWN_PROBES = 8;
/** Where most probes are answered, what is sent above the limit is lost and sent again at no cost. */
const OVERSHOOT = 1.05;
const UNDERSHOOT = 0.9;
/** A batch spans about so much time, and has so many control probes at least. */
const BATCH_SEC = 1;
const MAX_BATCH = 256;
/** Where more gets through than so, the line is no longer as bad. */
const SAME_LOSS = 0.12;
/** A line that lets less through is taken for a limit that is far below the pace. */
const LEAST_OF_A_LINE = 0.2;
/** So many control probes, of which fewer than this share were answered, prove a limit. */
const [PROOF_CONTROLS, PROOF_SHARE] = [5, 0.6];
/** Replies that take so much longer wait in a queue. */
const QUEUED_MS = 250;
/** Paces that differ by less are the same. */
const SAME_PACE = 0.02;
const GOLDEN_RATIO = 0.618034;
/** So many probes tell enough by themselves. */
const MANY_CONTROLS = 12;
/** A limit above this is none: bursts are lost for other reasons. */
const HIGHEST_LIMIT = 1_000;
/** Below this share, what is lost is not worth a word. */
const LEAST_LOSS = 0.05;
/** Bursts of a pace: so many milliseconds' worth may leave at once. */
const BURST_MS = 20;

/** The state of one host. */
export class Congestion {
  /** Probes per second; `undefined` while nothing limits. */
  #pace: number | undefined;
  /** Whether the pace was never too fast yet, so that it grows quickly. */
  #searching = true;
  /** Probes that may leave at once, and when that was so. */
  #tokens = 1;
  #atMs = 0;
  /** Control probes remembered, of all batches. */
  #all = NO_CONTROLS;
  /** The same of batches in which silence means something. */
  #through = NO_CONTROLS;
  /** Whether other probes are answered often enough to do without control probes. */
  #answersMost = false;
  /** What batches of this pace came to so far. */
  #atPace = NOTHING;
  /** Paces in a row that were clear. */
  #clear = 0;
  readonly #byPace = new LossByPace();
  /** Share of packets that is lost at any pace. */
  #baseLoss = 0;
  /** Whether nearly everything got through at a slower pace. */
  #clearBelow = false;
  /** How much longer than the quickest the last reply took. */
  #queueMs = 0;
  /** What got through per second, when the pace was last too fast. */
  #limitPerSec: number | undefined;

  /** Whether probes are paced. */
  get limited(): boolean {
    return this.#pace !== undefined;
  }

  /** Probes per second; `Infinity` while nothing limits. */
  get pacePerSec(): number {
    return this.#pace ?? Infinity;
  }

  /** What was found out about the network so far. */
  get condition(): NetworkCondition {
    if (this.#baseLoss > 0) return { kind: "loss", share: this.#baseLoss };
    if (this.#limitPerSec === undefined) return { kind: "clear" };
    // A limit is one only where a slower pace lost less.
    if (this.#clearBelow && this.#limitPerSec < HIGHEST_LIMIT) {
      return { kind: "limit", perSec: this.#limitPerSec };
    }
    return this.loss < LEAST_LOSS ? { kind: "clear" } : { kind: "loss", share: this.loss };
  }

  /** What got through per second when the pace was last too fast; `undefined` when it never was. */
  get limitPerSec(): number | undefined {
    return this.#limitPerSec;
  }

  /** Whether any control probe that is remembered was lost. */
  get seesLoss(): boolean {
    return this.#all.answered < this.#all.sent - 0.01;
  }

  /** Whether packets are lost at any pace. */
  get onBadLine(): boolean {
    return this.#baseLoss > 0;
  }

  /** The share of probes that are lost, as far as control probes tell; never quite 0. */
  get loss(): number {
    return lossOf(this.#all);
  }

  /**
   * The same for a batch in which silence means something: not below what its own control probes, or
   * its other probes, tell.
   */
  lossOf(batch: BatchOutcome): number {
    return Math.max(lossOf(this.#through), 1 - (this.#shareOf(batch) ?? 1));
  }

  /** Probes of one batch. */
  get batchSize(): number {
    if (this.#pace === undefined) return MAX_BATCH;
    const least = MIN_CONTROLS * (this.controlInterval + 1);
    return Math.max(least, Math.min(MAX_BATCH, Math.round(this.#pace * BATCH_SEC)));
  }

  /** Whether most probes of the last batch were answered, control probes aside. */
  get answersMost(): boolean {
    return this.#answersMost;
  }

  /** Probes after which a control probe is due. */
  get controlInterval(): number {
    if (this.#pace === undefined) return 16;
    if (this.#answersMost) return 32;
    return this.#all.sent > MEMORY / 2 && this.loss < 1 - CLEAR_SHARE ? 8 : 4;
  }

  /**
   * Control probes that belong before a probe of a batch: one at first, then one in each interval, at
   * places that no regular loss is in step with. Where bursts are sent and some are lost, the places
   * differ from batch to batch: of a burst, what leaves last is lost.
   *
   * @param options.batch the number of the batch; `waiting`: probes that wait to be sent.
   */
  controlsBefore(
    probes: number,
    { batch, waiting }: { readonly batch: number; readonly waiting: number },
  ): number {
    const interval = this.controlInterval;
    const whole = Math.floor(probes / interval);
    const isBurst = this.#pace === undefined && this.seesLoss && waiting >= interval;
    const shift = isBurst ? batch : 0;
    const place = Math.floor(((whole + shift) * GOLDEN_RATIO % 1) * interval);
    return whole + (probes - whole * interval >= place ? 1 : 0);
  }

  /** Milliseconds until the next probe may leave; 0 when one may. Takes nothing. */
  waitMs(nowMs: number): number {
    if (this.#pace === undefined) return 0;
    this.#refill(nowMs, this.#pace);
    return this.#tokens >= 1 ? 0 : (1 - this.#tokens) / this.#pace * 1_000;
  }

  /** A probe leaves. */
  spend(nowMs: number): void {
    if (this.#pace === undefined) return;
    this.#refill(nowMs, this.#pace);
    this.#tokens--;
  }

  /**
   * Begins to pace the probes, at what the host has answered so far per second; where they are paced
   * already, that is too fast.
   */
  limit(perSec: number, nowMs: number): void {
    const again = this.#limitPerSec !== undefined;
    this.#setPace(perSec, nowMs);
    this.#clear = 0;
    if (again) return;
    this.#searching = true;
    this.#forget();
  }

  /**
   * A reply took so much longer than the quickest: where that grows, a queue on the way does, and would
   * overflow at this pace.
   */
  queued(delayMs: number, nowMs: number): void {
    const isShorter = delayMs <= this.#queueMs;
    this.#queueMs = delayMs;
    if (this.#pace === undefined || isShorter || delayMs <= QUEUED_MS) return;
    const pace = this.#pace * (this.#searching ? 1 / MOST_GROWTH : UNDERSHOOT);
    this.#searching = false;
    this.#clear = 0;
    this.#clearBelow = true;
    this.#limitPerSec = pace;
    this.#setPace(pace, nowMs);
  }

  /**
   * Learns what a batch came to.
   *
   * @returns whether silence in this batch means something: nearly every probe got through.
   */
  learn(batch: BatchOutcome, nowMs: number): boolean {
    this.#all = remember(this.#all, batch);
    const share = this.#shareOf(batch);
    if (share === undefined) return false;
    const normal = Math.min(1, share / (1 - this.#baseLoss));
    this.#answersMost = batch.probes > 0 && batch.answered >= 0.5 * batch.probes;
    this.#byPace.add(perSecOf(batch), { sent: this.#evidenceOf(batch), share });
    // What was sent at another pace says nothing about this one.
    if (this.#pace !== undefined && Math.abs(batch.pacePerSec / this.#pace - 1) < SAME_PACE) {
      this.#atPace = add(this.#atPace, batch);
      this.#adjust(this.#atPace, nowMs);
    }
    const counts = normal >= LIMITED_SHARE;
    if (counts) this.#through = remember(this.#through, batch);
    return counts;
  }

  #adjust(batch: Totals, nowMs: number): void {
    const share = this.#shareOf(batch);
    if (share === undefined) return;
    const normal = Math.min(1, share / (1 - this.#baseLoss));
    const sent = this.#evidenceOf(batch);
    const isBetter = share > 1 - this.#baseLoss + SAME_LOSS && sent >= ENOUGH_TO_FORGET;
    if (isBetter || (this.#baseLoss > 0 && this.#byPace.isLimit)) this.#baseLoss = 0;
    const isMany = batch.controls + batch.probes >= MANY_CONTROLS;
    if (isMany && share >= CLEAR_SHARE && this.#limitPerSec !== undefined) this.#clearBelow = true;
    if (normal >= CLEAR_SHARE) return this.#grow(nowMs);
    if (sent < ENOUGH || !this.#isMoreThanChance(sent, share)) return;
    this.#slowDown({ share, perSec: perSecOf(batch), sent }, nowMs);
  }

  /** Whether more was lost than the line loses, and chance explains. */
  #isMoreThanChance(sent: number, share: number): boolean {
    const usual = this.#baseLoss;
    const spread = Math.sqrt(sent * usual * (1 - usual));
    return sent * (1 - share - usual) > BY_CHANCE + spread;
  }

  /** Probes of which a reply is certain once they get through. */
  #evidenceOf({ controls, probes }: Totals): number {
    return this.#answersMost ? controls + probes : controls;
  }

  /** Whether so many control probes were lost that the host must be paced; some are on any bad line. */
  get provesLoss(): boolean {
    const { sent, answered } = this.#all;
    return sent >= PROOF_CONTROLS && answered < PROOF_SHARE * sent;
  }

  #grow(nowMs: number): void {
    const usual = this.#baseLoss > 0 ? LOSSY_GROWTH : LEAST_GROWTH;
    const more = GROWTH_STEP * this.#clear++;
    const growth = this.#searching ? MOST_GROWTH : Math.min(MOST_GROWTH, usual + more);
    this.#setPace((this.#pace ?? MAX_PACE) * growth, nowMs);
  }

  #slowDown(
    { share, perSec, sent }: {
      readonly share: number;
      readonly perSec: number;
      /** Probes that the share is of. */
      readonly sent: number;
    },
    nowMs: number,
  ): void {
    this.#searching = false;
    this.#clear = 0;
    // No limit is as low as the slowest pace.
    const isSlowest = this.#pace === MIN_PACE;
    const line = isSlowest
      ? { share, perSec: MIN_PACE * LOSSY_GROWTH }
      : this.#byPace.lineAt(perSec);
    if (line !== undefined && line.share >= LEAST_OF_A_LINE) {
      // Slower, and no better: the line loses packets, whatever the pace.
      this.#baseLoss = 1 - line.share;
      const pace = Math.min(line.perSec, isSlowest ? MAX_PACE : this.#byPace.fastest);
      this.#setPace(Math.max(perSec, pace), nowMs);
      return;
    }
    if (share === 0) return this.#setPace((this.#pace ?? MAX_PACE) / 2, nowMs);
    const measured = perSec * share;
    const known = this.#limitPerSec ?? measured;
    const through = known + (measured - known) * sent / (sent + KNOWN_PROBES);
    this.#limitPerSec = through;
    const pace = Math.min(through, perSec) * (this.#answersMost ? OVERSHOOT : UNDERSHOOT);
    this.#setPace(Math.max(pace, (this.#pace ?? MAX_PACE) / 2), nowMs);
  }

  /** The share of probes that got through; `undefined` when the batch does not tell. */
  #shareOf(batch: Totals): number | undefined {
    const answered = batch.probes === 0 ? 0 : batch.answered / batch.probes;
    if (batch.controls >= MIN_CONTROLS) {
      return Math.max(batch.controlsAnswered / batch.controls, answered);
    }
    if (answered >= 0.5) return answered;
    const { sent, answered: replies } = this.#all;
    return sent >= MIN_CONTROLS ? replies / sent : undefined;
  }

  #forget(): void {
    this.#all = NO_CONTROLS;
    this.#through = NO_CONTROLS;
    this.#byPace.clear();
  }

  #setPace(perSec: number, nowMs: number): void {
    if (this.#pace === undefined) this.#tokens = 1;
    else this.#refill(nowMs, this.#pace);
    this.#atMs = nowMs;
    this.#atPace = NOTHING;
    this.#pace = Math.max(MIN_PACE, Math.min(MAX_PACE, perSec));
  }

  #refill(nowMs: number, pace: number): void {
    // Two at least: whoever looks only now and then must not lose the time between.
    const most = Math.max(2, pace * BURST_MS / 1_000);
    this.#tokens = Math.min(most, this.#tokens + (nowMs - this.#atMs) / 1_000 * pace);
    this.#atMs = nowMs;
  }
}

/** What several batches came to. */
type Totals = Omit<BatchOutcome, "pacePerSec">;

const NOTHING: Totals = {
  sent: 0,
  durationMs: 0,
  controls: 0,
  controlsAnswered: 0,
  probes: 0,
  answered: 0,
};

function add(all: Totals, batch: Totals): Totals {
  return {
    sent: all.sent + batch.sent,
    durationMs: all.durationMs + batch.durationMs,
    controls: all.controls + batch.controls,
    controlsAnswered: all.controlsAnswered + batch.controlsAnswered,
    probes: all.probes + batch.probes,
    answered: all.answered + batch.answered,
  };
}

function perSecOf({ sent, durationMs }: Totals): number {
  return Math.max(1, sent - 1) / Math.max(durationMs, 1) * 1_000;
}
