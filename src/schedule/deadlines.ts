/**
 * Time limits for thousands of attempts at once. Attempts that are due at about the same time share
 * one abort signal and one timer (a slice). Before a slice's signal aborts, `beforeAbort` runs: there
 * the engine lets connections finish that only our own busy event loop has kept waiting.
 */

import type { Clock, Timer } from "./clock.ts";

/** The reason with which a slice's signal aborts. */
export class DeadlinePassed extends Error {
  override readonly name = "DeadlinePassed";
}

/** What {@link Deadlines} is made with. */
export interface DeadlinesOptions {
  readonly clock: Clock;
  /** Milliseconds that one slice spans; limits are met no earlier and at most this much later. */
  readonly sliceMs: number;
  /** Awaited when a slice is due, before its signal aborts. */
  readonly beforeAbort?: () => Promise<void>;
}

/** Hands out abort signals that fire when their time has come. */
export class Deadlines implements Disposable {
  readonly #options: DeadlinesOptions;
  readonly #slices = new Map<
    number,
    { readonly controller: AbortController; readonly timer: Timer }
  >();
  #stopped: unknown;

  constructor(options: DeadlinesOptions) {
    this.#options = options;
  }

  /** A signal that aborts `delayMs` from now, with {@link DeadlinePassed} as its reason. */
  signal(delayMs: number): AbortSignal {
    if (this.#stopped !== undefined) return AbortSignal.abort(this.#stopped);
    const { clock, sliceMs } = this.#options;
    const now = clock.monotonicMs();
    const key = Math.ceil((now + delayMs) / sliceMs);
    const known = this.#slices.get(key);
    if (known !== undefined) return known.controller.signal;
    const controller = new AbortController();
    const timer = clock.after(key * sliceMs - now, () => this.#expire(key));
    this.#slices.set(key, { controller, timer });
    return controller.signal;
  }

  /** Aborts everything that is waiting, with `reason`, and every signal asked for from now on. */
  stop(reason: unknown): void {
    this.#stopped ??= reason;
    for (const { controller, timer } of this.#slices.values()) {
      timer.cancel();
      controller.abort(reason);
    }
    this.#slices.clear();
  }

  [Symbol.dispose](): void {
    this.stop(new DeadlinePassed("the scan is over"));
  }

  async #expire(key: number): Promise<void> {
    await this.#options.beforeAbort?.();
    const slice = this.#slices.get(key);
    this.#slices.delete(key);
    slice?.controller.abort(new DeadlinePassed("no answer in time"));
  }
}
