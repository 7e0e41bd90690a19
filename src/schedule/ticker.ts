/** A periodic timer that measures how late the event loop runs it. */

import type { Clock } from "./clock.ts";

/** Calls back about every `periodMs`, with the delay beyond it. */
export class Ticker implements Disposable {
  #stopped = false;
  #timer: { cancel(): void } | undefined;

  /** Starts the timer. */
  constructor(clock: Clock, periodMs: number, callback: (lateMs: number) => void) {
    const arm = () => {
      const dueMs = clock.monotonicMs() + periodMs;
      this.#timer = clock.after(periodMs, () => {
        if (this.#stopped) return;
        callback(clock.monotonicMs() - dueMs);
        arm();
      });
    };
    arm();
  }

  /** Stops the timer. */
  [Symbol.dispose](): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }
}
