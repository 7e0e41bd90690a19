/**
 * The timeout of a host, from its measured round trips: the estimator of RFC 6298 (smoothed round
 * trip plus four times its variation), with a floor against jitter, and never above the user's
 * `--timeout`.
 */

const FLOOR_MS = 250;
const SAMPLES_NEEDED = 4;

/** Round-trip times of one host. */
export class RttEstimator {
  #smoothedMs = 0;
  #variationMs = 0;
  #samples = 0;
  /** The shortest one, in milliseconds. */
  leastMs = Infinity;

  /** Adds a measured round trip (RFC 6298, section 2). */
  add(rttMs: number): void {
    this.leastMs = Math.min(this.leastMs, rttMs);
    if (this.#samples++ === 0) {
      this.#smoothedMs = rttMs;
      this.#variationMs = rttMs / 2;
      return;
    }
    this.#variationMs += (Math.abs(this.#smoothedMs - rttMs) - this.#variationMs) / 4;
    this.#smoothedMs += (rttMs - this.#smoothedMs) / 8;
  }

  /** The timeout in milliseconds: `maxMs` until there are enough samples. */
  timeoutMs(maxMs: number, floorMs: number = FLOOR_MS): number {
    if (this.#samples < SAMPLES_NEEDED) return maxMs;
    return Math.min(maxMs, Math.max(floorMs, this.#smoothedMs + 4 * this.#variationMs));
  }
}
