/**
 * A clock that all but stands still while our own event loop is too busy to listen. A service that has
 * answered meanwhile is not called silent, and the time is not taken from what is still to be asked.
 */

import type { Clock, Timer } from "./clock.ts";
import { Ticker } from "./ticker.ts";

const BEAT_MS = 20;
/** Between two beats no more time passes than this, however long they are apart. */
const LONGEST_BEAT_MS = 50;

/** Runs as fast as the clock that it is made from, as long as its beats come on time. */
export class StallProofClock implements Clock {
  readonly #clock: Clock;
  /** When the last beat came, by the other clock and by this one. */
  #beat: { readonly theirsMs: number; readonly oursMs: number };

  constructor(clock: Clock) {
    this.#clock = clock;
    const now = clock.monotonicMs();
    this.#beat = { theirsMs: now, oursMs: now };
  }

  /** Begins to beat; without beats the clock stands still. */
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
        // Timers may come a moment early by their own clock.
        if (leftMs > 1) arm(leftMs);
        else callback();
      });
    };
    arm(delayMs);
    return { cancel: () => timer.cancel() };
  }
}
