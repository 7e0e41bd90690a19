/**
 * Calls of the operating system that cannot be cancelled: `getaddrinfo` and `getnameinfo` occupy one
 * of the runtime's 32 blocking threads until they return, and with a name server that keeps a TCP
 * connection open they never do. File writes need the same threads. So only a few are made at once,
 * each is waited for only so long, and one that is late keeps its place.
 */

/** Bounds of {@link BlockingCalls}. */
export interface BlockingBounds {
  /** Calls at once. */
  readonly atOnce: number;
  /** Longest wait for one call, in milliseconds. */
  readonly limitMs: number;
}

/** Makes calls that occupy a thread. */
export class BlockingCalls {
  readonly #bounds: BlockingBounds;
  readonly #waiting = new Set<(start: boolean) => void>();
  #running = 0;
  /** Running calls that are not waited for any more. */
  #late = 0;

  constructor(bounds: BlockingBounds) {
    this.#bounds = bounds;
  }

  /**
   * Makes a call when a place is free. Rejects as the call does.
   *
   * @param signal ends the wait; a call that has begun goes on.
   * @returns `undefined` when the call is late, the signal aborts, or late calls take every place.
   */
  async run<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T | undefined> {
    if (!await this.#place(signal)) return undefined;
    let late = false;
    const running = call().finally(() => {
      if (late) this.#late--;
      this.#running--;
      const [next] = this.#waiting;
      next?.(true);
    });
    const onLate = () => {
      late = true;
      this.#late++;
      if (this.#late < this.#bounds.atOnce) return;
      for (const settle of this.#waiting) settle(false);
    };
    return await this.#limited(running, { signal, onLate });
  }

  /** Takes a place; `false` when there is none to be had. */
  #place(signal: AbortSignal | undefined): boolean | Promise<boolean> {
    const { atOnce } = this.#bounds;
    if (signal?.aborted === true || this.#late >= atOnce) return false;
    if (this.#running < atOnce) {
      this.#running++;
      return true;
    }
    return new Promise((resolve) => {
      const settle = (start: boolean) => {
        this.#waiting.delete(settle);
        signal?.removeEventListener("abort", abandon);
        if (start) this.#running++;
        resolve(start);
      };
      const abandon = () => settle(false);
      this.#waiting.add(settle);
      signal?.addEventListener("abort", abandon, { once: true });
    });
  }

  #limited<T>(
    running: Promise<T>,
    { signal, onLate }: { readonly signal: AbortSignal | undefined; readonly onLate: () => void },
  ): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const settled = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abandon);
      };
      const abandon = () => {
        settled();
        onLate();
        resolve(undefined);
      };
      const timer = setTimeout(abandon, this.#bounds.limitMs);
      signal?.addEventListener("abort", abandon, { once: true });
      running.finally(settled).then(resolve, reject);
      if (signal?.aborted === true) abandon();
    });
  }
}
