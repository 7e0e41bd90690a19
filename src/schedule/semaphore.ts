/**
 * Bounds how many things happen at once, first in, first out. Its size can change while it is in
 * use, since the right number of sockets is found during the scan.
 */

/** One place. Disposing it gives the place back; doing so twice is harmless. */
export interface Permit extends Disposable {
  /** Gives the place back. */
  release(): void;
}

/**
 * A first-in, first-out counting semaphore.
 *
 * @example
 * ```ts
 * import { Semaphore } from "./semaphore.ts";
 *
 * const sockets = new Semaphore(2);
 * {
 *   using _permit = await sockets.acquire();
 *   // at most two callers are here at once
 * }
 * ```
 */
export class Semaphore {
  #size: number;
  #held = 0;
  readonly #waiting = new Set<() => void>();

  /**
   * A semaphore with `size` places.
   *
   * @throws {RangeError} when `size` is not a whole number of at least 1.
   */
  constructor(size: number) {
    this.#size = checkedSize(size);
  }

  /** Places in all. */
  get size(): number {
    return this.#size;
  }

  /** Places taken. May exceed `size` for a while after it shrank. */
  get held(): number {
    return this.#held;
  }

  /** Callers waiting for a place. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** A permit when a place is free and no caller waits; otherwise `undefined`. */
  tryAcquire(): Permit | undefined {
    if (this.#held >= this.#size || this.#waiting.size > 0) return undefined;
    this.#held++;
    return this.#permit();
  }

  /**
   * Waits for a place.
   *
   * @throws the signal's reason when it aborts first; the caller then holds nothing.
   */
  acquire(signal?: AbortSignal): Promise<Permit> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const permit = this.tryAcquire();
    if (permit !== undefined) return Promise.resolve(permit);
    return new Promise((resolve, reject) => {
      const grant = () => {
        signal?.removeEventListener("abort", abandon);
        resolve(this.#permit());
      };
      const abandon = () => {
        this.#waiting.delete(grant);
        reject(signal?.reason);
      };
      this.#waiting.add(grant);
      signal?.addEventListener("abort", abandon, { once: true });
    });
  }

  /**
   * Changes the number of places. When it shrinks, permits stay valid: no new ones are given until
   * enough have been released.
   *
   * @throws {RangeError} when `size` is not a whole number of at least 1.
   */
  resize(size: number): void {
    this.#size = checkedSize(size);
    this.#admit();
  }

  #admit(): void {
    for (const grant of this.#waiting) {
      if (this.#held >= this.#size) return;
      this.#waiting.delete(grant);
      this.#held++;
      grant();
    }
  }

  #permit(): Permit {
    let given = true;
    const release = () => {
      if (!given) return;
      given = false;
      this.#held--;
      if (this.#waiting.size > 0) this.#admit();
    };
    return { release, [Symbol.dispose]: release };
  }
}

function checkedSize(size: number): number {
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new RangeError(
      `Cannot size a semaphore to ${size}: it needs a whole number of at least 1`,
    );
  }
  return size;
}
