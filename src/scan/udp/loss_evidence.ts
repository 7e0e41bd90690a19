/**
 * Evidence of loss on the path to one host while it is still probed at full speed, as a pure state.
 * A control probe (a service that replied, sent its own request again) that gets no reply was lost,
 * and so were the requests before the one that a port replied to. A few such losses are a reason to
 * measure the path; see `paced_host.ts`.
 */

/** Probes that the estimate remembers. */
const MEMORY = 24;
/** Losses, and their share of what is remembered, from which on the path is measured. */
const [FEW_LOST, LOST_SHARE] = [1.9, 0.12];
/** The same for ports that are about to count as silent. */
const [ANY_LOST, ANY_SHARE] = [0.9, 0.08];
/** Datagrams from one control probe to the next: at first, then, and from some hundred on. */
const INTERVALS = [[32, 4], [128, 8], [Infinity, 16]] as const;
/** Shortest time between two control probes. */
const CONTROL_PAUSE_MS = 40;

/** What one host's replies show. */
export class LossEvidence {
  #sent = 0;
  #sinceControl = 0;
  #controlMs = -Infinity;
  #firstMs: number | undefined;
  #lost = 0;
  #replied = 0;

  /** A datagram to the host is sent. */
  sent(nowMs: number): void {
    this.#firstMs ??= nowMs;
    this.#sent++;
    this.#sinceControl++;
  }

  /** Whether a control probe is due; it is then taken for sent. */
  takeControl(nowMs: number): boolean {
    const interval = INTERVALS.find(([below]) => this.#sent < below)?.[1] ?? Infinity;
    if (this.#sinceControl < interval || nowMs < this.#controlMs + CONTROL_PAUSE_MS) return false;
    this.#sinceControl = 0;
    this.#controlMs = nowMs;
    return true;
  }

  /** A port replied to its last request, after so many requests that were lost. */
  portReplied(lost: number): void {
    this.#remember(lost, 1);
  }

  /** A control probe has ended. */
  controlEnded(replied: boolean): void {
    this.#remember(replied ? 0 : 1, replied ? 1 : 0);
  }

  /** Whether so much was lost that the path must be measured. */
  get seesLoss(): boolean {
    return this.#lost >= FEW_LOST && this.#lost >= LOST_SHARE * (this.#lost + this.#replied);
  }

  /** Whether so much was lost that a port's silence may be a loss too. */
  get isDoubtful(): boolean {
    return this.#lost >= ANY_LOST && this.#lost >= ANY_SHARE * (this.#lost + this.#replied);
  }

  /** Datagrams per second that got through, as far as that is known. */
  throughPerSec(nowMs: number): number {
    const seconds = Math.max(0.1, (nowMs - (this.#firstMs ?? nowMs)) / 1_000);
    const share = (this.#replied + 0.5) / (this.#replied + this.#lost + 1);
    return this.#sent / seconds * share;
  }

  #remember(lost: number, replied: number): void {
    const before = this.#lost + this.#replied;
    const kept = before <= MEMORY ? 1 : MEMORY / before;
    this.#lost = this.#lost * kept + lost;
    this.#replied = this.#replied * kept + replied;
  }
}
