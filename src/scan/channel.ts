/**
 * The queue between the engine's callbacks and the one reader of its events. Back-pressure: a full
 * queue pauses the scan, so that a blocked terminal cannot fill the memory.
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

  /** Ends the stream; queued items are still read. */
  close(): void {
    this.#closed = true;
    this.#wakeReader?.();
    this.#releaseWriters();
  }

  /** `undefined` while the queue has room, otherwise a promise that resolves when it has. */
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
