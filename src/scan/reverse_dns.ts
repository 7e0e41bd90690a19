/** Reverse DNS beside the scan: bounded in number and in time; a failed look-up gives no names. */

import type { Clock } from "../schedule/clock.ts";
import { Semaphore } from "../schedule/semaphore.ts";
import { withDeadline } from "../schedule/with_deadline.ts";
import type { Resolver } from "../transport/resolve.ts";

const TIMEOUT_MS = 2_000;
const AT_ONCE = 32;

/** Looks up the names of hosts. */
export class ReverseDns {
  readonly #places = new Semaphore(AT_ONCE);
  readonly #resolver: Resolver;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;

  constructor(resolver: Resolver, clock: Clock, signal: AbortSignal) {
    this.#resolver = resolver;
    this.#clock = clock;
    this.#signal = signal;
  }

  /** Names of an address; none after a timeout, or when the scan stops. */
  async namesOf(address: string): Promise<readonly string[]> {
    const place = await this.#places.acquire(this.#signal).catch(() => undefined);
    if (place === undefined) return [];
    using _place = place;
    return await withDeadline(
      (signal) => this.#resolver.namesOf(address, signal),
      { clock: this.#clock, timeoutMs: TIMEOUT_MS, signal: this.#signal },
    );
  }
}
