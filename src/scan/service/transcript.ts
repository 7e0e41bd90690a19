/** What was sent to a port and received from it, for the report. */

import type { Exchange } from "../../model/report.ts";
import type { Clock } from "../../schedule/clock.ts";

const MAX_EXCHANGES = 64;

/** Collects exchanges, as many as a report keeps; their times are from its beginning on. */
export class Transcript {
  /** The exchanges so far, in order. */
  readonly exchanges: Exchange[] = [];
  readonly #clock: Clock;
  readonly #startedMs: number;

  /** Begins the transcript. */
  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedMs = clock.monotonicMs();
  }

  /** Adds an exchange that happens now. */
  add(exchange: Omit<Exchange, "atMs">): void {
    if (this.exchanges.length >= MAX_EXCHANGES) return;
    const atMs = Math.round(this.#clock.monotonicMs() - this.#startedMs);
    this.exchanges.push({ ...exchange, atMs });
  }
}
