/**
 * What control probes show of a limit on datagrams, as a pure state: which requests were sent while it
 * let everything through, so that silence after them means something, and how much it passes. Drops by a
 * limit are not independent of each other (a rate without bursts drops every other datagram of the same
 * order again and again), so their share alone proves no silence.
 */

/** Control probes that are remembered. */
const MOST = 512;
/** Control probes around a request that must have been answered: before it, and after it. */
const [BEFORE, AFTER] = [2, 1];
/** Requests that must have got through. */
const ENOUGH = 2;
/** A datagram follows as closely as another when its distance is not larger by more than this. */
const [SAME_SHARE, SAME_MS] = [1.25, 3];
/** Seconds of which datagrams are counted together, how many such spans, and their least controls. */
const [SPAN_SEC, MOST_SPANS, ENOUGH_CONTROLS] = [2, 60, 2];

/** What was sent in some seconds. */
interface Span {
  sent: number;
  controls: number;
  answered: number;
}

/** A datagram that was sent. */
export interface Sent {
  readonly sentMs: number;
  /** Milliseconds since the one before. */
  readonly gapMs: number;
}

interface Control extends Sent {
  readonly replied: boolean;
}

/** One host's. */
export class LimitEvidence {
  /** In the order in which they were sent. */
  readonly #controls: Control[] = [];
  readonly #spans = new Map<number, Span>();
  /** The last datagram. */
  last: Sent = { sentMs: -Infinity, gapMs: Infinity };

  /** A control probe has ended. */
  control(sent: Sent, replied: boolean): void {
    const later = this.#controls.findLastIndex((one) => one.sentMs <= sent.sentMs);
    this.#controls.splice(later + 1, 0, { ...sent, replied });
    if (this.#controls.length > MOST) this.#controls.shift();
    const span = this.#spanOf(sent.sentMs);
    span.controls++;
    if (replied) span.answered++;
  }

  /**
   * Whether enough of these requests surely got through: the control probes around each were answered,
   * and one of them followed on another datagram as closely as the request did. One after a pause passes
   * any limit.
   */
  provesSilence(requests: readonly Sent[]): boolean {
    return requests.filter((request) => this.#gotThrough(request)).length >= ENOUGH;
  }

  #gotThrough({ sentMs, gapMs }: Sent): boolean {
    const after = this.#controls.findIndex((one) => one.sentMs >= sentMs);
    const next = after < 0 ? this.#controls.length : after;
    const around = this.#controls.slice(Math.max(0, next - BEFORE), next + AFTER);
    return around.length >= BEFORE && around.every(({ replied }) => replied) &&
      around.some((one) => one.gapMs <= SAME_SHARE * gapMs + SAME_MS);
  }

  /** A datagram is sent. */
  sent(nowMs: number): void {
    this.#spanOf(nowMs).sent++;
    this.last = { sentMs: nowMs, gapMs: nowMs - this.last.sentMs };
  }

  /**
   * The limit, in datagrams per second: where some were lost, the share that got through; where none
   * was, it is no less than what was sent. `undefined` while nothing is known.
   */
  get limitPerSec(): number | undefined {
    const told = [...this.#spans.values()].filter(({ controls }) => controls >= ENOUGH_CONTROLS);
    const lossy = told.filter(({ controls, answered }) => answered < controls);
    const clear = told.filter(({ controls, answered }) => answered === controls);
    const through = lossy.map(({ sent, controls, answered }) => sent * answered / controls);
    const most = Math.max(at(through, 0.7), at(clear.map(({ sent }) => sent), 0.75));
    return most === 0 ? undefined : most / SPAN_SEC;
  }

  #spanOf(ms: number): Span {
    const number = Math.floor(ms / 1_000 / SPAN_SEC);
    const known = this.#spans.get(number);
    if (known !== undefined) return known;
    const span = { sent: 0, controls: 0, answered: 0 };
    this.#spans.set(number, span);
    const [first] = this.#spans.keys();
    if (this.#spans.size > MOST_SPANS && first !== undefined) this.#spans.delete(first);
    return span;
  }
}

/** The number at this place of all, from 0 to 1, when they are sorted; 0 of none. */
function at(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
