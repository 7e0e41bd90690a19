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
/** Growth per clear batch: while the limit is being searched for, and after it was met. */
const SEARCH_GROWTH = 2;
const CAREFUL_GROWTH = 1.1;
/** On a bad line the pace is not to blame. */
const LOSSY_GROWTH = 1.5;
/** Where most probes are answered, what is sent above the limit is lost and sent again at no cost. */
const OVERSHOOT = 1.05;
const UNDERSHOOT = 0.9;
/** A batch spans about so much time. */
const BATCH_SEC = 1;
const [MIN_BATCH, MAX_BATCH] = [8, 256];
/** Control probes that the estimate of loss remembers. */
const MEMORY = 48;
/** A pace that fell to this share of the one before, without fewer losses, was not to blame. */
const SLOWER = 0.7;
const SAME_LOSS = 0.12;
/** A line that lets less through is taken for a limit that is far below the pace. */
const LEAST_OF_A_LINE = 0.2;
/** So many control probes, of which fewer than this share were answered, prove a limit. */
const [PROOF_CONTROLS, PROOF_SHARE] = [5, 0.6];
/** Paces that differ by less are the same. */
const SAME_PACE = 0.02;
/** So many probes tell enough by themselves. */
const MANY_CONTROLS = 12;
/** A limit above this is none: bursts are lost for other reasons. */
const HIGHEST_LIMIT = 5_000;
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
  /** Control probes remembered, fewer with age, and how many of them were answered. */
  #controls = 0;
  #controlsAnswered = 0;
  /** Whether other probes are answered often enough to do without control probes. */
  #answersMost = false;
  /** What the batch before came to, when it was lossy: its rate and the share of answers. */
  #before: { readonly perSec: number; readonly share: number } | undefined;
  /** Batches in a row that a slower pace made no better. */
  #noBetter = 0;
  /** Share of packets that is lost at any pace. */
  #baseLoss = 0;
  /** Whether nearly everything got through at a slower pace. */
  #clearBelow = false;
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
    return this.#clearBelow && this.#limitPerSec < HIGHEST_LIMIT
      ? { kind: "limit", perSec: this.#limitPerSec }
      : { kind: "loss", share: this.loss };
  }

  /** What got through per second when the pace was last too fast; `undefined` when it never was. */
  get limitPerSec(): number | undefined {
    return this.#limitPerSec;
  }

  /** Whether any control probe that is remembered was lost. */
  get seesLoss(): boolean {
    return this.#controlsAnswered < this.#controls - 0.01;
  }

  /** The share of probes that are lost now, as far as control probes tell; never quite 0. */
  get loss(): number {
    return (this.#controls - this.#controlsAnswered + 0.5) / (this.#controls + 1);
  }

  /** The same for one batch: not below what its own control probes, or its other probes, tell. */
  lossOf(batch: BatchOutcome): number {
    return Math.max(this.loss, 1 - (this.#shareOf(batch) ?? 1));
  }

  /** Probes of one batch. */
  get batchSize(): number {
    if (this.#pace === undefined) return MAX_BATCH;
    return Math.max(MIN_BATCH, Math.min(MAX_BATCH, Math.round(this.#pace * BATCH_SEC)));
  }

  /** Whether most probes of the last batch were answered, control probes aside. */
  get answersMost(): boolean {
    return this.#answersMost;
  }

  /** Probes after which a control probe is due. */
  get controlInterval(): number {
    if (this.#pace === undefined) return 16;
    if (this.#answersMost) return 32;
    return this.#controls > MEMORY / 2 && this.loss < 1 - CLEAR_SHARE ? 8 : 4;
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

  /** Begins to pace the probes, at what the host has answered so far per second. */
  limit(perSec: number, nowMs: number): void {
    this.#setPace(perSec, nowMs);
    this.#searching = true;
    this.#forget();
  }

  /**
   * Learns what a batch came to.
   *
   * @returns whether silence in this batch means something: nearly every probe got through.
   */
  learn(batch: BatchOutcome, nowMs: number): boolean {
    this.#remember(batch);
    const share = this.#shareOf(batch);
    if (share === undefined) return false;
    const normal = Math.min(1, share / (1 - this.#baseLoss));
    this.#answersMost = batch.probes > 0 && batch.answered >= 0.5 * batch.probes;
    // What was sent at another pace says nothing about this one.
    if (this.#pace !== undefined && Math.abs(batch.pacePerSec / this.#pace - 1) < SAME_PACE) {
      this.#adjust(batch, { share, normal }, nowMs);
    }
    return normal >= LIMITED_SHARE;
  }

  #adjust(
    batch: BatchOutcome,
    { share, normal }: { readonly share: number; readonly normal: number },
    nowMs: number,
  ): void {
    if (share > 1 - this.#baseLoss + SAME_LOSS) this.#baseLoss = 0;
    const isMany = batch.controls + batch.probes >= MANY_CONTROLS;
    if (isMany && share >= CLEAR_SHARE && this.#limitPerSec !== undefined) this.#clearBelow = true;
    if (normal >= CLEAR_SHARE) return this.#grow(nowMs);
    const perSec = Math.max(1, batch.sent - 1) / Math.max(batch.durationMs, 1) * 1_000;
    const proof = batch.controls >= MANY_CONTROLS || batch.probes >= MANY_CONTROLS;
    this.#slowDown({ share, perSec, proof }, nowMs);
  }

  /** Whether so many control probes were lost that the host must be paced; some are on any bad line. */
  get provesLoss(): boolean {
    return this.#controls >= PROOF_CONTROLS &&
      this.#controlsAnswered < PROOF_SHARE * this.#controls;
  }

  #grow(nowMs: number): void {
    this.#before = undefined;
    this.#noBetter = 0;
    const usual = this.#baseLoss > 0 ? LOSSY_GROWTH : CAREFUL_GROWTH;
    const growth = this.#searching ? SEARCH_GROWTH : usual;
    this.#setPace((this.#pace ?? MAX_PACE) * growth, nowMs);
  }

  #slowDown(
    { share, perSec, proof }: {
      readonly share: number;
      readonly perSec: number;
      /** Whether the batch alone tells enough. */
      readonly proof: boolean;
    },
    nowMs: number,
  ): void {
    const before = this.#before;
    this.#searching = false;
    const noBetter = before !== undefined && perSec <= SLOWER * before.perSec &&
      share <= before.share + SAME_LOSS && (share + before.share) / 2 >= LEAST_OF_A_LINE;
    if (noBetter && !proof && ++this.#noBetter < 2) return;
    this.#noBetter = 0;
    if (noBetter) {
      // Slower, and no better: the line loses packets, whatever the pace.
      this.#baseLoss = 1 - (share + before.share) / 2;
      this.#before = undefined;
      this.#setPace(before.perSec, nowMs);
      return;
    }
    this.#before = { perSec, share };
    const through = perSec * share;
    this.#limitPerSec = through;
    const pace = through * (this.#answersMost ? OVERSHOOT : UNDERSHOOT);
    this.#setPace(Math.max(pace, (this.#pace ?? MAX_PACE) / 2), nowMs);
  }

  /** The share of probes that got through; `undefined` when the batch does not tell. */
  #shareOf(batch: BatchOutcome): number | undefined {
    const answered = batch.probes === 0 ? 0 : batch.answered / batch.probes;
    if (batch.controls >= MIN_CONTROLS) {
      return Math.max(batch.controlsAnswered / batch.controls, answered);
    }
    if (answered >= 0.5) return answered;
    return this.#controls >= MIN_CONTROLS ? this.#controlsAnswered / this.#controls : undefined;
  }

  #remember({ controls, controlsAnswered }: BatchOutcome): void {
    const room = Math.max(0, MEMORY - controls);
    const kept = this.#controls <= room ? 1 : room / this.#controls;
    this.#controls = this.#controls * kept + controls;
    this.#controlsAnswered = this.#controlsAnswered * kept + controlsAnswered;
  }

  #forget(): void {
    this.#controls = 0;
    this.#controlsAnswered = 0;
  }

  #setPace(perSec: number, nowMs: number): void {
    if (this.#pace === undefined) this.#tokens = 1;
    else this.#refill(nowMs, this.#pace);
    this.#atMs = nowMs;
    this.#pace = Math.max(MIN_PACE, Math.min(MAX_PACE, perSec));
  }

  #refill(nowMs: number, pace: number): void {
    // Two at least: whoever looks only now and then must not lose the time between.
    const most = Math.max(2, pace * BURST_MS / 1_000);
    this.#tokens = Math.min(most, this.#tokens + (nowMs - this.#atMs) / 1_000 * pace);
    this.#atMs = nowMs;
  }
}
