/** A clock whose hands the test turns: no test waits for real time to pass. */

import type { Clock, Timer } from "../../src/schedule/clock.ts";

/** Starts at 0 ms; `advance` runs every timer that becomes due, in order. */
export class FakeClock implements Clock {
  #nowMs = 0;
  #timers: { readonly dueMs: number; readonly callback: () => void }[] = [];

  monotonicMs(): number {
    return this.#nowMs;
  }

  date(): Date {
    return new Date(Date.UTC(2026, 10, 24, 12) + this.#nowMs);
  }

  after(delayMs: number, callback: () => void): Timer {
    const timer = { dueMs: this.#nowMs + Math.max(0, delayMs), callback };
    this.#timers.push(timer);
    return { cancel: () => this.#timers = this.#timers.filter((other) => other !== timer) };
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Lets `ms` pass; between timers, promises get their turn. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    await settle();
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.dueMs - b.dueMs)[0];
      if (next === undefined || next.dueMs > endMs) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.callback();
      await settle();
    }
    this.#nowMs = endMs;
  }
}

/** Gives promises that are ready their turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}
