/**
 * Carries events from the many callbacks of a scan to its one reader. The writer learns when the
 * reader falls behind, so that a blocked terminal slows the scan instead of filling the memory.
 */

const FULL_AT = 4_096;

/** A queue with many writers and one asynchronous reader. */
export class Channel<T> implements AsyncIterable<T> {
  #items: T[] = [];
  #closed = false;
  #wakeReader: (() => void) | undefined;
  #wakeWriters: (() => void)[] = [];

  /** Adds an item; after `close` it is dropped. */
  push(item: T): void {
    if (this.#closed) return;
    this.#items.push(item);
    this.#wakeReader?.();
  }

  /** No more items will come; those queued are still read. */
  close(): void {
    this.#closed = true;
    this.#wakeReader?.();
    this.#releaseWriters();
  }

  /** `undefined` while there is room, otherwise a promise that resolves when there is room again. */
  room(): Promise<void> | undefined {
    if (this.#items.length < FULL_AT || this.#closed) return undefined;
    return new Promise((resolve) => this.#wakeWriters.push(resolve));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    try {
      for (;;) {
        const batch = this.#items;
        this.#items = [];
        this.#releaseWriters();
        yield* batch;
        if (this.#items.length > 0) continue;
        if (this.#closed) return;
        await new Promise<void>((resolve) => this.#wakeReader = resolve);
        this.#wakeReader = undefined;
      }
    } finally {
      this.close();
    }
  }

  #releaseWriters(): void {
    const writers = this.#wakeWriters;
    this.#wakeWriters = [];
    for (const wake of writers) wake();
  }
}
