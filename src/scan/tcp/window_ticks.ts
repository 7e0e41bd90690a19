/** Fits the most sockets in flight to what each tick of the port scan shows. */

import type { Semaphore } from "../../schedule/semaphore.ts";
import type { AdaptiveWindow } from "../../schedule/window.ts";

/** What each tick of one port scan showed. */
export class WindowTicks {
  readonly #window: AdaptiveWindow;
  readonly #sockets: Semaphore;
  #endedBefore = 0;
  /** Round trips since the last tick. */
  #rtts = { sumMs: 0, count: 0 };

  constructor(window: AdaptiveWindow, sockets: Semaphore) {
    this.#window = window;
    this.#sockets = sockets;
  }

  /** A reply came after `rttMs`. */
  replied(rttMs: number): void {
    this.#rtts.sumMs += rttMs;
    this.#rtts.count++;
  }

  /**
   * Time has passed.
   *
   * @param ended attempts that have ended so far.
   * @param lateMs how late our own event loop was.
   */
  tick(ended: number, lateMs: number): void {
    const completed = ended - this.#endedBefore;
    this.#endedBefore = ended;
    const full = this.#sockets.held >= this.#sockets.size;
    const { sumMs, count } = this.#rtts;
    const rttMs = count === 0 ? undefined : sumMs / count;
    this.#rtts = { sumMs: 0, count: 0 };
    const size = this.#window.tick({ full, completed, lateMs, rttMs });
    if (size !== this.#sockets.size) this.#sockets.resize(size);
  }
}
