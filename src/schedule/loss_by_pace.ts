/**
 * What got through at which pace, as a pure state. A limit lets so many probes per second through: at a
 * slower pace, a larger share of them. A bad line loses the same share at any pace.
 */

/** Paces are told apart by factors of the square root of two. */
const STEPS_PER_OCTAVE = 2;
/** Probes that are remembered of a pace. */
const MEMORY = 24;
/** Probes at a pace, and at faster ones, that tell enough. */
const ENOUGH = 6;
/** Of a limit, a share at least 1.4 times as large gets through at the slower pace. */
const SAME_SHARE = 1.2;

/** Probes, and how many of them were answered. */
interface Sent {
  readonly sent: number;
  readonly answered: number;
}

const NONE: Sent = { sent: 0, answered: 0 };

/** Probes of which a reply is certain once they get through, by their pace. */
export class LossByPace {
  readonly #paces = new Map<number, Sent>();

  /** So many were sent at a pace, and such a share of them was answered. */
  add(perSec: number, { sent, share }: { readonly sent: number; readonly share: number }): void {
    const step = stepOf(perSec);
    const before = this.#paces.get(step) ?? NONE;
    const kept = Math.min(1, Math.max(0, MEMORY - sent) / Math.max(1, before.sent));
    this.#paces.set(step, {
      sent: before.sent * kept + sent,
      answered: before.answered * kept + sent * share,
    });
  }

  /**
   * The share that gets through where no slower pace lets more through; `undefined` where one does, or
   * where too little is known.
   *
   * @param perSec the slower pace.
   */
  shareOfLine(perSec: number): number | undefined {
    const own = this.#paces.get(stepOf(perSec)) ?? NONE;
    let faster = NONE;
    for (const [step, { sent, answered }] of this.#paces) {
      if (step <= stepOf(perSec)) continue;
      faster = { sent: faster.sent + sent, answered: faster.answered + answered };
    }
    if (own.sent < ENOUGH || faster.sent < ENOUGH || faster.answered === 0) return undefined;
    const better = (own.answered / own.sent) / (faster.answered / faster.sent);
    return better > SAME_SHARE
      ? undefined
      : (own.answered + faster.answered) / (own.sent + faster.sent);
  }

  /** The fastest pace so far at which something got through. */
  get fastest(): number {
    const steps = [...this.#paces].filter(([, { answered }]) => answered > 0).map(([step]) => step);
    return 2 ** (Math.max(...steps) / STEPS_PER_OCTAVE);
  }

  /** Forgets everything. */
  clear(): void {
    this.#paces.clear();
  }
}

function stepOf(perSec: number): number {
  return Math.round(STEPS_PER_OCTAVE * Math.log2(Math.max(1, perSec)));
}
