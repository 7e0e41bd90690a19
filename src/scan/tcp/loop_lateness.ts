/**
 * How late our own event loop runs the port scan's ticks. While it is late, a timeout and a round
 * trip measure the loop, not the network.
 */

/** A tick that comes later than this, in milliseconds, was held up by a busy loop. */
const LATE_MS = 25;
/** Share of a wait for which the loop may be late before a timeout is no evidence. */
const LATE_SHARE = 0.2;
/** For this long after a late tick, measured round trips are not the network's. */
const SHADOW_MS = 100;

/** Sums up late ticks. */
export class LoopLateness {
  #tickMs = 0;
  #lateMs = -Infinity;
  #sumMs = 0;

  /** Delays of all late ticks so far: a mark that {@link outweighs} compares with. */
  get sumMs(): number {
    return this.#sumMs;
  }

  /** A tick at `nowMs` came `lateMs` late. */
  tick(nowMs: number, lateMs: number): void {
    this.#tickMs = nowMs;
    if (lateMs <= LATE_MS) return;
    this.#lateMs = nowMs;
    this.#sumMs += lateMs;
  }

  /** Whether the loop was late for so much of a wait that its timeout is no evidence. */
  outweighs(markMs: number, waitMs: number): boolean {
    return this.#sumMs - markMs > waitMs * LATE_SHARE;
  }

  /** Whether the last ticks were on time, so that a round trip that ends now is the network's. */
  isOnTime(nowMs: number): boolean {
    return nowMs - Math.min(this.#tickMs, nowMs) < SHADOW_MS && nowMs - this.#lateMs > SHADOW_MS;
  }
}
