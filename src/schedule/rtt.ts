/**
 * How long to wait for a host, learned from its own answers. The estimator of RFC 6298 (smoothed
 * round trip plus four times its variation), with a floor that forgives jitter, and never above what
 * the user allows.
 */

const FLOOR_MS = 250;
const SAMPLES_NEEDED = 4;

/** Round-trip times of one host. */
export class RttEstimator {
  #smoothedMs = 0;
  #variationMs = 0;
  #samples = 0;

  /** Adds a measured round trip (RFC 6298, section 2). */
  add(rttMs: number): void {
    if (this.#samples++ === 0) {
      this.#smoothedMs = rttMs;
      this.#variationMs = rttMs / 2;
      return;
    }
    this.#variationMs += (Math.abs(this.#smoothedMs - rttMs) - this.#variationMs) / 4;
    this.#smoothedMs += (rttMs - this.#smoothedMs) / 8;
  }

  /** Milliseconds to wait for an answer: `maxMs` until enough answers are known. */
  timeoutMs(maxMs: number): number {
    if (this.#samples < SAMPLES_NEEDED) return maxMs;
    return Math.min(maxMs, Math.max(FLOOR_MS, this.#smoothedMs + 4 * this.#variationMs));
  }
}
