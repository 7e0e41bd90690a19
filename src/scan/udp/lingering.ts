/**
 * Ports whose rounds are over without a reply. As long as others are probed anyway, their replies may
 * still come: a host may take seconds, and the path to it may turn out to lose datagrams.
 */

import type { Probing } from "./port_probing.ts";

/** How long a port lingers, and how many do. */
const [LINGER_MS, MOST] = [5_000, 4_096];
/** So few ports are waited for at the end of a scan, so many timeouts from a port's first request on. */
const [FEW, PATIENT_TIMEOUTS] = [20, 5];
/** Taken items that stay in memory until they are half of the array. */
const SLACK = 64;

/** The ports in the order in which their rounds ended. */
export class Lingering {
  #items: Probing[] = [];
  #head = 0;

  /** Ports that linger. */
  get size(): number {
    return this.#items.length - this.#head;
  }

  /** Adds a port whose rounds ended now. */
  add(probing: Probing, nowMs: number): void {
    probing.silentMs = nowMs;
    this.#items.push(probing);
  }

  /** The first port, when its time is over or there are too many. */
  takeExpired(nowMs: number): Probing | undefined {
    const first = this.#items[this.#head];
    if (first === undefined) return undefined;
    return this.size > MOST || nowMs - first.silentMs >= LINGER_MS ? this.take() : undefined;
  }

  /**
   * Milliseconds for which the last ports of a scan are still waited for: where few ports are left, a
   * reply that takes seconds costs nobody but them.
   */
  patienceMs(timeoutMs: number, nowMs: number): number {
    if (this.size > FEW) return 0;
    const left = this.#items.slice(this.#head);
    if (left.every(({ exchange }) => exchange.hasReplied)) return 0;
    const begunMs = Math.max(...left.map(({ exchange }) => exchange.startedMs));
    return Math.min(LINGER_MS, PATIENT_TIMEOUTS * timeoutMs) - (nowMs - begunMs);
  }

  /** The first port. */
  take(): Probing | undefined {
    const first = this.#items[this.#head];
    if (first === undefined) return undefined;
    this.#head++;
    if (this.#head > SLACK && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return first;
  }
}
