/**
 * A clock that nearly stops while our own event loop is busy. A reply that arrived meanwhile is
 * read before its timeout, and the stall is not taken from a port's deadline.
 */

import type { Clock, Timer } from "./clock.ts";
import { Ticker } from "./ticker.ts";

const BEAT_MS = 20;
/** Most time that passes between two beats, however long they are apart. */
const LONGEST_BEAT_MS = 50;

/** Runs like the clock below it as long as its beats come on time. */
export class StallProofClock implements Clock {
  readonly #clock: Clock;
  /** The last beat, by the clock below and by this one. */
  #beat: { readonly theirsMs: number; readonly oursMs: number };

  constructor(clock: Clock) {
    this.#clock = clock;
    const now = clock.monotonicMs();
    this.#beat = { theirsMs: now, oursMs: now };
  }

  /** Starts the beats; without them the clock stops. */
  start(): Disposable {
    const beat = () => {
      this.#beat = { oursMs: this.monotonicMs(), theirsMs: this.#clock.monotonicMs() };
    };
    return new Ticker(this.#clock, BEAT_MS, beat);
  }

  monotonicMs(): number {
    const { theirsMs, oursMs } = this.#beat;
    return oursMs + Math.min(LONGEST_BEAT_MS, this.#clock.monotonicMs() - theirsMs);
  }

  date(): Date {
    return this.#clock.date();
  }

  after(delayMs: number, callback: () => void): Timer {
    const dueMs = this.monotonicMs() + delayMs;
    let timer: Timer;
    const arm = (waitMs: number) => {
      timer = this.#clock.after(waitMs, () => {
        const leftMs = dueMs - this.monotonicMs();
        // Timers may fire up to a millisecond early by their own clock.
        if (leftMs > 1) arm(leftMs);
        else callback();
      });
    };
    arm(delayMs);
    return { cancel: () => timer.cancel() };
  }
}
