/** A heartbeat that notices when its own thread was too busy to keep it. */

import type { Clock } from "./clock.ts";

/** Calls back about every `periodMs`, telling how late it came. */
export class Ticker implements Disposable {
  #stopped = false;
  #timer: { cancel(): void } | undefined;

  /** Begins at once. */
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

  /** Stops it. */
  [Symbol.dispose](): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }
}
