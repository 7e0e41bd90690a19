/** A token bucket: how many probes may leave per second, without bursts beyond a few ticks' worth. */

import type { Clock } from "./clock.ts";

/** Tells how long to wait before the next unit may leave. */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  /**
   * @param ratePerSec units per second, more than 0.
   * @throws {RangeError} when the rate is not a positive number.
   */
  constructor(clock: Clock, ratePerSec: number) {
    if (!(ratePerSec > 0)) {
      throw new RangeError(`Cannot limit the rate to ${ratePerSec} per second: it must be above 0`);
    }
    this.#clock = clock;
    this.#perMs = ratePerSec / 1000;
    this.#burst = Math.max(1, ratePerSec / 50);
    this.#tokens = 1;
    this.#at = clock.monotonicMs();
  }

  /** Takes one unit and returns 0, or takes nothing and returns the milliseconds until one is due. */
  take(): number {
    const now = this.#clock.monotonicMs();
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) * this.#perMs);
    this.#at = now;
    if (this.#tokens < 1) return (1 - this.#tokens) / this.#perMs;
    this.#tokens--;
    return 0;
  }
}
