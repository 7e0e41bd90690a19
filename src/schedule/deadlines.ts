/**
 * Timeouts for thousands of attempts at once. Attempts that are due at about the same time share
 * one abort signal and one timer (a slice). Before a slice's signal aborts, `beforeAbort` runs:
 * there the engine reads connects that completed while its own event loop was busy.
 */

import type { Clock, Timer } from "./clock.ts";

/** The reason with which a slice's signal aborts. */
export class DeadlinePassed extends Error {
  override readonly name = "DeadlinePassed";
}

/** Options of {@link Deadlines}. */
export interface DeadlinesOptions {
  readonly clock: Clock;
  /** Milliseconds of one slice; a signal aborts no earlier than due, at most this much later. */
  readonly sliceMs: number;
  /** Awaited when a slice is due, before its signal aborts; the signal given here ends it early. */
  readonly beforeAbort?: (stopped: AbortSignal) => Promise<void>;
}

/** A timeout that several attempts may share. */
export interface Deadline {
  /** Aborts at the deadline, with {@link DeadlinePassed} as its reason. */
  readonly signal: AbortSignal;
  /** The attempt has ended. When all have, the signal does not abort. */
  leave(): void;
}

/** Attempts that are due together. */
class Slice implements Deadline {
  readonly controller = new AbortController();
  readonly signal: AbortSignal = this.controller.signal;
  timer: Timer | undefined;
  /** Attempts that have not ended. */
  waiting = 0;

  leave(): void {
    this.waiting--;
  }
}

/** Hands out deadlines. */
export class Deadlines implements Disposable {
  readonly #options: DeadlinesOptions;
  readonly #slices = new Map<number, Slice>();
  readonly #stop = new AbortController();

  constructor(options: DeadlinesOptions) {
    this.#options = options;
  }

  /** The deadline of one attempt, `delayMs` from `nowMs` on the clock. */
  join(delayMs: number, nowMs: number = this.#options.clock.monotonicMs()): Deadline {
    if (this.#stop.signal.aborted) return { signal: this.#stop.signal, leave() {} };
    const { sliceMs } = this.#options;
    const key = Math.ceil((nowMs + delayMs) / sliceMs);
    const slice = this.#slices.get(key) ?? this.#open(key, key * sliceMs - nowMs);
    slice.waiting++;
    return slice;
  }

  /** Aborts every signal with `reason`, and those of later calls of `join`. */
  stop(reason: unknown): void {
    this.#stop.abort(reason);
    for (const { controller, timer } of this.#slices.values()) {
      timer?.cancel();
      controller.abort(reason);
    }
    this.#slices.clear();
  }

  [Symbol.dispose](): void {
    this.stop(new DeadlinePassed("the scan is over"));
  }

  #open(key: number, delayMs: number): Slice {
    const slice = new Slice();
    slice.timer = this.#options.clock.after(delayMs, () => this.#expire(key));
    this.#slices.set(key, slice);
    return slice;
  }

  async #expire(key: number): Promise<void> {
    const slice = this.#slices.get(key);
    if (slice !== undefined && slice.waiting > 0) {
      await this.#options.beforeAbort?.(this.#stop.signal);
    }
    this.#slices.delete(key);
    if (slice !== undefined && slice.waiting > 0) {
      slice.controller.abort(new DeadlinePassed("no answer in time"));
    }
  }
}
