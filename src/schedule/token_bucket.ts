/** A token bucket: tokens fill in at a steady rate, up to a capacity that bounds bursts. */

/** Tolerance: a rounding error must not re-arm a timer for a wait of nearly 0. */
const ROUNDING = 1e-9;

/** Tokens to spend, one at the start. */
export class TokenBucket {
  /** Most tokens. */
  readonly capacity: number;
  readonly #perMs: number;
  #units = 1;
  #atMs: number;

  /**
   * @param ratePerSec tokens per second, more than 0.
   * @param nowMs the time, on a monotonic scale.
   */
  constructor(
    ratePerSec: number,
    { capacity, nowMs }: { readonly capacity: number; readonly nowMs: number },
  ) {
    this.#perMs = ratePerSec / 1_000;
    this.capacity = capacity;
    this.#atMs = nowMs;
  }

  /** Milliseconds until the bucket has so many tokens; 0 when it does. */
  waitMs(nowMs: number, units = 1): number {
    this.#units = Math.min(this.capacity, this.#units + (nowMs - this.#atMs) * this.#perMs);
    this.#atMs = nowMs;
    const missing = units - this.#units;
    return missing <= ROUNDING ? 0 : missing / this.#perMs;
  }

  /** Takes one token, also from an empty bucket: the next wait is longer. */
  spend(): void {
    this.#units--;
  }
}
