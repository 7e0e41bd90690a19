/** A clock whose hands the test turns: no test waits for real time to pass. */

import type { Clock, Timer } from "../../src/schedule/clock.ts";

interface Entry {
  readonly dueMs: number;
  /** Of timers that are due together, the first set fires first. */
  readonly order: number;
  callback: (() => void) | undefined;
}

/** Starts at 0 ms; `advance` runs every timer that becomes due, in order. */
export class FakeClock implements Clock {
  #nowMs = 0;
  #order = 0;
  /** A binary heap by time; timers that were cancelled stay in it until their time. */
  readonly #heap: Entry[] = [];
  #pending = 0;

  monotonicMs(): number {
    return this.#nowMs;
  }

  date(): Date {
    return new Date(Date.UTC(2026, 10, 24, 12) + this.#nowMs);
  }

  after(delayMs: number, callback: () => void): Timer {
    const entry: Entry = {
      dueMs: this.#nowMs + Math.max(0, delayMs),
      order: this.#order++,
      callback,
    };
    this.#push(entry);
    this.#pending++;
    return {
      cancel: () => {
        if (entry.callback !== undefined) this.#pending--;
        entry.callback = undefined;
      },
    };
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.#pending;
  }

  /** Lets `ms` pass; between timers, promises get their turn. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    await settle();
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined || next.dueMs > endMs) break;
      this.#pop();
      const { callback } = next;
      if (callback === undefined) continue;
      next.callback = undefined;
      this.#pending--;
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      callback();
      await settle();
    }
    this.#nowMs = endMs;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(entry, heap[parent] as Entry)) break;
      heap[at] = heap[parent] as Entry;
      at = parent;
    }
    heap[at] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right !== undefined && isBefore(right, heap[child] as Entry)) child++;
      if (!isBefore(heap[child] as Entry, last)) break;
      heap[at] = heap[child] as Entry;
      at = child;
    }
    heap[at] = last;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);
}

/** Gives promises that are ready their turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}
