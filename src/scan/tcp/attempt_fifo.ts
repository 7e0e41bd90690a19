/**
 * A first-in, first-out queue of attempts whose ends cost the same however long it is. Others, which
 * are many and made only when their time has come, can go before them.
 */

import type { Attempt } from "../work/attempt.ts";

/** Taken items that stay in memory until they are half of the array. */
const SLACK = 64;

/** Attempts that wait, over several queues. */
export interface Tally {
  waiting: number;
}

/** Attempts that are made one by one. */
export interface AttemptSource {
  /** How many are left. */
  readonly size: number;
  /** The next; `undefined` when none is left. */
  next(): Attempt | undefined;
}

/** Attempts in order. */
export class AttemptFifo {
  #items: (Attempt | undefined)[] = [];
  #head = 0;
  #tally: Tally;
  /** What goes first. */
  #before: AttemptSource | undefined;

  /** @param tally counts the attempts of several queues together. */
  constructor(tally: Tally) {
    this.#tally = tally;
  }

  /** Counts the attempts elsewhere from now on. */
  countIn(tally: Tally): void {
    this.#tally.waiting -= this.#queued;
    this.#tally = tally;
    this.#tally.waiting += this.#queued;
  }

  /** Attempts that wait, those of a source included. */
  get size(): number {
    return this.#queued + (this.#before?.size ?? 0);
  }

  get #queued(): number {
    return this.#items.length - this.#head;
  }

  /** All of these go first, and before those of any such source before. They are not in the tally. */
  putFirst(source: AttemptSource): void {
    const later = this.#before;
    this.#before = later === undefined || later.size === 0 ? source : {
      get size() {
        return source.size + later.size;
      },
      next: () => source.next() ?? later.next(),
    };
  }

  /** Adds them at the end. */
  push(...attempts: readonly Attempt[]): void {
    for (const attempt of attempts) this.#items.push(attempt);
    this.#tally.waiting += attempts.length;
  }

  /** Takes the first; `undefined` when there is none. */
  shift(): Attempt | undefined {
    const before = this.#before?.next();
    if (before !== undefined) return before;
    if (this.#queued === 0) return undefined;
    this.#tally.waiting--;
    const first = this.#items[this.#head];
    this.#items[this.#head++] = undefined;
    if (this.#head > SLACK && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return first;
  }

  /** Calls back with each in order, but for those of a source. */
  each(callback: (attempt: Attempt) => void): void {
    for (let at = this.#head; at < this.#items.length; at++) {
      const attempt = this.#items[at];
      if (attempt !== undefined) callback(attempt);
    }
  }
}
