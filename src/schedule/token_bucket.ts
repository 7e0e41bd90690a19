/** A token bucket: units that come in at a steady rate, up to a capacity that bounds bursts. */

/** A rounding error must not let a timer fire again and again for nothing. */
const ROUNDING = 1e-9;

/** Units to spend. Begins with one. */
export class TokenBucket {
  /** Most units that gather while none is spent. */
  readonly capacity: number;
  readonly #perMs: number;
  #units = 1;
  #atMs: number;

  /**
   * @param ratePerSec units per second, more than 0.
   * @param nowMs the time, on any scale that does not run backwards.
   */
  constructor(
    ratePerSec: number,
    { capacity, nowMs }: { readonly capacity: number; readonly nowMs: number },
  ) {
    this.#perMs = ratePerSec / 1_000;
    this.capacity = capacity;
    this.#atMs = nowMs;
  }

  /** Milliseconds until the bucket holds so many units; 0 when it does. */
  waitMs(nowMs: number, units = 1): number {
    this.#units = Math.min(this.capacity, this.#units + (nowMs - this.#atMs) * this.#perMs);
    this.#atMs = nowMs;
    const missing = units - this.#units;
    return missing <= ROUNDING ? 0 : missing / this.#perMs;
  }

  /** Takes one unit, whether it is there or not. */
  spend(): void {
    this.#units--;
  }
}
