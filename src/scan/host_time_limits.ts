/**
 * The time limit of hosts, from the first probe of each. All limits are equally long, so that hosts come
 * to their end in the order in which they began: one timer is enough.
 */

import type { Clock, Timer } from "../schedule/clock.ts";

/** The hosts that are not finished, and when their time is over. */
export class HostTimeLimits implements Disposable {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #expired: (hostIndex: number) => void;
  /** When each host's time is over, the earliest first. */
  readonly #ends = new Map<number, number>();
  #timer: Timer | undefined;

  /** @param expired called for a host whose time is over before it has ended. */
  constructor(clock: Clock, limitMs: number, expired: (hostIndex: number) => void) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#expired = expired;
  }

  /** The host's first endpoint is about to be probed. */
  begin(hostIndex: number): void {
    this.#ends.set(hostIndex, this.#clock.monotonicMs() + this.#limitMs);
    this.#setTimer();
  }

  /** The host is finished. */
  ended(hostIndex: number): void {
    this.#ends.delete(hostIndex);
  }

  [Symbol.dispose](): void {
    this.#ends.clear();
    this.#timer?.cancel();
  }

  #setTimer(): void {
    const [first] = this.#ends.values();
    if (first === undefined || this.#timer !== undefined) return;
    const waitMs = Math.max(0, first - this.#clock.monotonicMs());
    this.#timer = this.#clock.after(waitMs, () => this.#check());
  }

  #check(): void {
    this.#timer = undefined;
    const nowMs = this.#clock.monotonicMs();
    for (const [hostIndex, endMs] of this.#ends) {
      if (endMs > nowMs) break;
      this.#ends.delete(hostIndex);
      this.#expired(hostIndex);
    }
    this.#setTimer();
  }
}
