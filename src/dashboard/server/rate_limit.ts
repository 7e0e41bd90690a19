/** How often something may happen, for each caller: a token bucket that fills at a steady rate. */

/** A limit. */
export interface RateLimitOptions {
  /** So many at once. */
  readonly burst: number;
  /** So many per second after that. */
  readonly perSec: number;
  /** Milliseconds since any fixed time. */
  readonly nowMs: () => number;
}

/** Callers that are remembered: the one that was longest away is forgotten first. */
const MAX_CALLERS = 10_000;

interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/** Counts by caller. */
export class RateLimit {
  readonly #options: RateLimitOptions;
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: RateLimitOptions) {
    this.#options = options;
  }

  /** Takes one; gives 0, or the seconds after which the caller may try again. */
  take(caller: string): number {
    const { burst, perSec, nowMs } = this.#options;
    const now = nowMs();
    const { tokens, atMs } = this.#buckets.get(caller) ?? { tokens: burst, atMs: now };
    const filled = Math.min(burst, tokens + Math.max(0, now - atMs) * perSec / 1_000);
    const left = filled >= 1 ? filled - 1 : filled;
    // The newest stands last.
    this.#buckets.delete(caller);
    this.#buckets.set(caller, { tokens: left, atMs: now });
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MAX_CALLERS && oldest !== undefined) this.#buckets.delete(oldest);
    return filled >= 1 ? 0 : Math.ceil((1 - filled) / perSec);
  }
}
