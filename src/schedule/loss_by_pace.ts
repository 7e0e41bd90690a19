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
/** Shares of a line, and limits, that are held against what got through: so far apart. */
const [SHARE_STEP, LIMIT_STEP] = [0.05, 1.2];
/** A limit may be so far below the slowest pace. */
const LEAST_LIMIT = 0.25;
/** No probe gets through, or is lost, for certain. */
const SURE = 0.02;
/** By so much in the logarithm of its likelihood, a bad line with a limit must explain more than either. */
const FOR_BOTH = 2;
/** By so much, a limit explains more than a bad line does, before what was taken for a line is forgotten. */
const CERTAIN = 3;

/** Probes of about one pace, and how many of them were answered. */
interface Sent {
  readonly sent: number;
  readonly answered: number;
  /** Their paces, summed. */
  readonly paces: number;
}

const NONE: Sent = { sent: 0, answered: 0, paces: 0 };

/** What would explain what got through: a share at any pace, and so many per second. */
interface Explanation {
  readonly share: number;
  readonly perSec: number;
  /** The logarithm of how likely it makes what was seen. */
  readonly likelihood: number;
}

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
      paces: before.paces * kept + sent * perSec,
    });
  }

  /**
   * The share that gets through where the line is bad at any pace, up to a limit if there is one;
   * `undefined` where a limit explains what was lost, or where too little is known.
   *
   * @param perSec the slower pace.
   */
  lineAt(perSec: number): Pick<Explanation, "share" | "perSec"> | undefined {
    const own = this.#paces.get(stepOf(perSec)) ?? NONE;
    const isFaster = ([step]: readonly [number, Sent]) => step > stepOf(perSec);
    const faster = [...this.#paces].filter(isFaster).map(([, sent]) => sent);
    if (own.sent < ENOUGH || sum(faster, "sent") < ENOUGH) return undefined;
    if (sum(faster, "answered") === 0) return undefined;
    const { line, limit, both } = this.#explanations();
    if (both.likelihood - FOR_BOTH > Math.max(line.likelihood, limit.likelihood)) {
      return perSec <= both.perSec ? both : undefined;
    }
    return line.likelihood > limit.likelihood ? line : undefined;
  }

  /** Whether a limit explains what got through, and a bad line does not. */
  get isLimit(): boolean {
    const { line, limit, both } = this.#explanations();
    return limit.likelihood - CERTAIN > line.likelihood &&
      limit.likelihood > both.likelihood - FOR_BOTH;
  }

  #explanations(): Readonly<Record<"line" | "limit" | "both", Explanation>> {
    const all = [...this.#paces.values()].filter(({ sent }) => sent > 0);
    const paces = all.map(({ paces, sent }) => paces / sent);
    const fastest = Math.max(...paces);
    const limits = [Infinity];
    for (let at = LEAST_LIMIT * Math.min(...paces); at < fastest; at *= LIMIT_STEP) limits.push(at);
    const found = { line: IMPOSSIBLE, limit: IMPOSSIBLE, both: IMPOSSIBLE };
    for (let share = 1; share > SHARE_STEP / 2; share -= SHARE_STEP) {
      for (const perSec of limits) {
        const likelihood = likelihoodOf(all, share, perSec);
        const kind = perSec === Infinity ? "line" : share === 1 ? "limit" : "both";
        if (likelihood > found[kind].likelihood) found[kind] = { share, perSec, likelihood };
      }
    }
    return found;
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

const IMPOSSIBLE: Explanation = { share: 1, perSec: Infinity, likelihood: -Infinity };

function likelihoodOf(all: readonly Sent[], share: number, perSec: number): number {
  let sum = 0;
  for (const { sent, answered, paces } of all) {
    const through = share * Math.min(1, perSec * sent / paces);
    const likely = Math.min(1 - SURE, Math.max(SURE, through));
    sum += answered * Math.log(likely) + (sent - answered) * Math.log(1 - likely);
  }
  return sum;
}

function sum(all: readonly Sent[], key: "sent" | "answered"): number {
  return all.reduce((total, one) => total + one[key], 0);
}

function stepOf(perSec: number): number {
  return Math.round(STEPS_PER_OCTAVE * Math.log2(Math.max(1, perSec)));
}
