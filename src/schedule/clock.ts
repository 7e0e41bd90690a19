/** The clock, passed in so that tests set the time themselves. */

/** A timer that can be cancelled. */
export interface Timer {
  /** After this it never fires. */
  cancel(): void;
}

/** A source of time and timers. */
export interface Clock {
  /** Milliseconds that never run backwards, from an arbitrary start. */
  monotonicMs(): number;
  /** Calendar time. */
  date(): Date;
  /** Calls back once, no earlier than `delayMs` from now; soon, where that is past. */
  after(delayMs: number, callback: () => void): Timer;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  date: () => new Date(),
  after(delayMs, callback) {
    // A negative time makes some runtimes warn, in the middle of what is printed.
    const id = setTimeout(callback, delayMs < 0 ? 1 : delayMs);
    return { cancel: () => clearTimeout(id) };
  },
};

/** Resolves after `delayMs`, or at once when `signal` aborts; never rejects. */
export function delay(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = () => {
      timer.cancel();
      signal?.removeEventListener("abort", finish);
      resolve();
    };
    const timer = clock.after(delayMs, finish);
    signal?.addEventListener("abort", finish, { once: true });
  });
}
