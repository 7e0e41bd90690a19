/** Fits the most sockets in flight to what each tick of the port scan shows. */

import type { Semaphore } from "../../schedule/semaphore.ts";
import type { AdaptiveWindow } from "../../schedule/window.ts";

/**
 * A reply that takes so many milliseconds longer than the host's quickest, so large a part of that one
 * longer, and so many times as much longer as our own event loop was late, waited in a queue on the way.
 */
const [QUEUED_MS, QUEUED_PART, TIMES_LATENESS] = [10, 0.5, 2];
/** What is left of a lateness at the next tick. */
const LEFT_OF_LATENESS = 0.8;
/** So many in a row, of which none was quick, show a queue. */
const QUEUED_REPLIES = 3;
/** Ticks without a reply after which a queue is no longer taken to be there. */
const FORGOTTEN_TICKS = 200;
/** Replies of a tick that came so late, in milliseconds, may have waited in our own event loop. */
const LATE_MS = 5;

/** What each tick of one port scan showed. */
export class WindowTicks {
  readonly #window: AdaptiveWindow;
  readonly #sockets: Semaphore;
  #endedBefore = 0;
  /** Replies since the last tick, and those of them that waited in a queue. */
  #replies = { count: 0, sumMs: 0, queued: 0 };
  /** Replies in a row that waited in a queue. */
  #queued = 0;
  /** Ticks since the last of them, where they were enough. */
  #sinceQueued = Infinity;
  #recentLateMs = 0;

  constructor(window: AdaptiveWindow, sockets: Semaphore) {
    this.#window = window;
    this.#sockets = sockets;
  }

  /** A reply came after `rttMs`; the host's quickest took `leastMs`. */
  replied(rttMs: number, leastMs: number): void {
    const replies = this.#replies;
    replies.sumMs += rttMs;
    replies.count++;
    const waited = Math.max(QUEUED_MS, QUEUED_PART * leastMs, TIMES_LATENESS * this.#recentLateMs);
    if (rttMs - leastMs > waited) replies.queued++;
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
    const { held, size: before } = this.#sockets;
    const [full, over] = [held >= before, held > before];
    const { sumMs, count } = this.#replies;
    const rttMs = count === 0 ? undefined : sumMs / count;
    const queued = this.#isQueued(lateMs);
    this.#replies = { count: 0, sumMs: 0, queued: 0 };
    const size = this.#window.tick({ full, completed, lateMs, rttMs, queued, over });
    if (size !== before) this.#sockets.resize(size);
  }

  /**
   * Whether the last replies all waited in a queue. Where none came since, it may be full of SYNs that
   * are no longer waited for.
   */
  #isQueued(lateMs: number): boolean {
    const { count, queued } = this.#replies;
    this.#sinceQueued++;
    this.#recentLateMs = Math.max(lateMs, LEFT_OF_LATENESS * this.#recentLateMs);
    if (count > queued) {
      this.#queued = 0;
      this.#sinceQueued = Infinity;
    } else if (lateMs < LATE_MS) {
      this.#queued += queued;
      if (queued > 0 && this.#queued >= QUEUED_REPLIES) this.#sinceQueued = 0;
    }
    return this.#sinceQueued < FORGOTTEN_TICKS;
  }
}
