/**
 * How late our own event loop runs the port scan's ticks. While it is late, a timeout and a round
 * trip measure the loop, not the network.
 */

/** A tick that comes later than this, in milliseconds, was held up by a busy loop. */
const LATE_MS = 25;
/** Share of a wait for which the loop may be late before a timeout is no evidence. */
const LATE_SHARE = 0.2;
/** For this long after a late tick, what is read may have waited for it. */
const SHADOW_MS = 100;

/** Sums up late ticks. */
export class LoopLateness {
  #tickMs = 0;
  #lateMs = -Infinity;
  /** The worst delay of the late ticks that follow one another within the shadow. */
  #worstMs = 0;
  #sumMs = 0;

  /** Delays of all late ticks so far: a mark that {@link outweighs} compares with. */
  get sumMs(): number {
    return this.#sumMs;
  }

  /** A tick at `nowMs` came `lateMs` late. */
  tick(nowMs: number, lateMs: number): void {
    this.#tickMs = nowMs;
    if (lateMs <= LATE_MS) return;
    const follows = nowMs - this.#lateMs <= SHADOW_MS;
    this.#worstMs = follows ? Math.max(this.#worstMs, lateMs) : lateMs;
    this.#lateMs = nowMs;
    this.#sumMs += lateMs;
  }

  /** Whether the loop was late for so much of a wait that its timeout is no evidence. */
  outweighs(markMs: number, waitMs: number): boolean {
    return this.#sumMs - markMs > waitMs * LATE_SHARE;
  }

  /**
   * How long, at most, what is read at `nowMs` may have waited for the loop, in milliseconds: since the
   * last tick, and for two turns as long as the worst late one shortly before.
   */
  lagMs(nowMs: number): number {
    const sinceTick = Math.max(0, nowMs - this.#tickMs);
    return sinceTick + (nowMs - this.#lateMs <= SHADOW_MS ? 2 * this.#worstMs : 0);
  }
}
