/** A first-in, first-out queue of attempts whose ends cost the same however long it is. */

import type { Attempt } from "../work/attempt.ts";

/** Taken items that stay in memory until they are half of the array. */
const SLACK = 64;

/** Attempts that wait, over several queues. */
export interface Tally {
  waiting: number;
}

/** Attempts in order. */
export class AttemptFifo {
  #items: (Attempt | undefined)[] = [];
  #head = 0;
  #tally: Tally;

  /** @param tally counts the attempts of several queues together. */
  constructor(tally: Tally) {
    this.#tally = tally;
  }

  /** Counts the attempts elsewhere from now on. */
  countIn(tally: Tally): void {
    this.#tally.waiting -= this.size;
    this.#tally = tally;
    this.#tally.waiting += this.size;
  }

  /** Attempts in the queue. */
  get size(): number {
    return this.#items.length - this.#head;
  }

  /** Adds one at the end. */
  push(attempt: Attempt): void {
    this.#items.push(attempt);
    this.#tally.waiting++;
  }

  /** Takes the first; `undefined` when there is none. */
  shift(): Attempt | undefined {
    if (this.size === 0) return undefined;
    this.#tally.waiting--;
    const first = this.#items[this.#head];
    this.#items[this.#head++] = undefined;
    if (this.#head > SLACK && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return first;
  }

  /** Calls back with each, in order. */
  each(callback: (attempt: Attempt) => void): void {
    for (let at = this.#head; at < this.#items.length; at++) {
      const attempt = this.#items[at];
      if (attempt !== undefined) callback(attempt);
    }
  }
}
