/** Reverse DNS beside the scan: bounded in number and in time; a failed look-up gives no names. */

import type { Clock } from "../schedule/clock.ts";
import { LinkedSignal } from "../schedule/linked_signal.ts";
import { Semaphore } from "../schedule/semaphore.ts";
import { withDeadline } from "../schedule/with_deadline.ts";
import type { Resolver } from "../transport/resolve.ts";

const TIMEOUT_MS = 2_000;
const AT_ONCE = 32;
/** At the end of a scan: the longest wait for the next answer, and for all of them. */
const LAST_WAIT_MS = 1_000;
const LAST_WAITS_MS = 3_000;

/** Looks up the names of hosts. */
export class ReverseDns {
  readonly #places = new Semaphore(AT_ONCE);
  readonly #resolver: Resolver;
  readonly #clock: Clock;
  readonly #stop: AbortSignal;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  #answered = 0;
  #unanswered = 0;

  constructor(resolver: Resolver, clock: Clock, signal: AbortSignal) {
    this.#resolver = resolver;
    this.#clock = clock;
    this.#stop = signal;
    this.#signal = new LinkedSignal([signal, this.#ending.signal]).signal;
  }

  /** Look-ups that had no answer in time. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** Names of an address; none after a timeout, or when the scan stops. */
  async namesOf(address: string): Promise<readonly string[]> {
    const names = await this.#lookUp(address);
    if (names !== undefined) this.#answered++;
    else if (!this.#stop.aborted) this.#unanswered++;
    return names ?? [];
  }

  /**
   * Waits for `rest`, the end of a scan that waits for names alone. Look-ups still under way when a
   * second passes without an answer, or after three seconds, end without names.
   */
  async finish(rest: Promise<void>): Promise<void> {
    const endMs = this.#clock.monotonicMs() + LAST_WAITS_MS;
    let answered = this.#answered;
    const look = () => {
      const idle = answered === this.#answered;
      if (idle || this.#clock.monotonicMs() >= endMs) return this.#ending.abort();
      answered = this.#answered;
      timer = this.#clock.after(LAST_WAIT_MS, look);
    };
    let timer = this.#clock.after(LAST_WAIT_MS, look);
    await rest.finally(() => timer.cancel());
  }

  /** `undefined`: no answer in time. */
  async #lookUp(address: string): Promise<readonly string[] | undefined> {
    const place = await this.#places.acquire(this.#signal).catch(() => undefined);
    if (place === undefined) return undefined;
    using _place = place;
    return await withDeadline(
      async (signal) => {
        const names = await this.#resolver.namesOf(address, signal);
        return signal.aborted ? undefined : names;
      },
      { clock: this.#clock, timeoutMs: TIMEOUT_MS, signal: this.#signal },
    );
  }
}
