/** Limits the probes per second, with bursts of at most a fiftieth of a second's worth. */

import { type Clock, delay } from "./clock.ts";
import { TokenBucket } from "./token_bucket.ts";

/** Capacity of the token bucket, in seconds of the rate. */
const BURST_SEC = 1 / 50;

/** A rate limit on a clock. */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #bucket: TokenBucket;

  /**
   * @param ratePerSec units per second, more than 0.
   * @throws {RangeError} when the rate is not a positive number.
   */
  constructor(clock: Clock, ratePerSec: number) {
    if (!(ratePerSec > 0)) {
      throw new RangeError(`Cannot limit the rate to ${ratePerSec} per second: it must be above 0`);
    }
    this.#clock = clock;
    const capacity = Math.max(1, ratePerSec * BURST_SEC);
    this.#bucket = new TokenBucket(ratePerSec, { capacity, nowMs: clock.monotonicMs() });
  }

  /**
   * Takes one unit and returns 0, or takes nothing and returns the milliseconds until one is due.
   */
  take(): number {
    const waitMs = this.#bucket.waitMs(this.#clock.monotonicMs());
    if (waitMs === 0) this.#bucket.spend();
    return waitMs;
  }

  /** Resolves when one unit was taken, or the signal has aborted. */
  async turn(signal: AbortSignal): Promise<void> {
    for (let waitMs = this.take(); waitMs > 0 && !signal.aborted; waitMs = this.take()) {
      await delay(this.#clock, waitMs, signal);
    }
  }
}
