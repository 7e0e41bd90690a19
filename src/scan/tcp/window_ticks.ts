/** Fits the most sockets in flight to what each tick of the port scan shows. */

import type { Semaphore } from "../../schedule/semaphore.ts";
import type { AdaptiveWindow } from "../../schedule/window.ts";

/**
 * A reply that takes so many milliseconds longer than the host's quickest, so large a part of that one
 * longer, and so many times as much longer as our own event loop was late, waited in a queue on the way.
 */
const SHORT = { ms: 10, part: 0.5, timesLateness: 2 };
/** The same of a long queue, of which there is less without any loss. */
const LONG = { ms: 50, part: 1, timesLateness: 4 };
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
  /** Replies since the last tick, and those of them that waited in a queue, and in a long one. */
  #replies = { count: 0, sumMs: 0, queued: 0, long: 0 };
  readonly #queued = new QueueSigns();
  readonly #long = new QueueSigns();
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
    if (!this.#waited(SHORT, rttMs, leastMs)) return;
    replies.queued++;
    if (this.#waited(LONG, rttMs, leastMs)) replies.long++;
  }

  #waited({ ms, part, timesLateness }: typeof SHORT, rttMs: number, leastMs: number): boolean {
    return rttMs - leastMs > Math.max(ms, part * leastMs, timesLateness * this.#recentLateMs);
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
    const { sumMs, count, queued, long } = this.#replies;
    const rttMs = count === 0 ? undefined : sumMs / count;
    this.#recentLateMs = Math.max(lateMs, LEFT_OF_LATENESS * this.#recentLateMs);
    this.#replies = { count: 0, sumMs: 0, queued: 0, long: 0 };
    const size = this.#window.tick({
      ...{ full, over, completed, lateMs, rttMs },
      queued: this.#queued.tick(queued, count - queued, lateMs),
      queuedLong: this.#long.tick(long, count - long, lateMs),
    });
    if (size !== before) this.#sockets.resize(size);
  }
}

/** Whether the last replies all waited in a queue. */
class QueueSigns {
  /** Replies in a row that did. */
  #inARow = 0;
  /** Ticks since the last of them, where they were enough. */
  #since = Infinity;

  /** Takes in the replies of a tick; where none came, the queue may be full of what is given up. */
  tick(queued: number, quick: number, lateMs: number): boolean {
    this.#since++;
    if (quick > 0) {
      this.#inARow = 0;
      this.#since = Infinity;
    } else if (lateMs < LATE_MS) {
      this.#inARow += queued;
      if (queued > 0 && this.#inARow >= QUEUED_REPLIES) this.#since = 0;
    }
    return this.#since < FORGOTTEN_TICKS;
  }
}
