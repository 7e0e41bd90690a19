/** How quickly a host has replied before its first batch: no pace is known yet that gets through. */

/** Few replies may be all that a firewall lets through: they show no limit. */
const LEAST_PER_SEC = 25;

/** The replies of one host. */
export class ReplyRate {
  /** Replies so far. */
  count = 0;
  readonly #firstMs: number;
  /** When the first batch began: most replies came before. */
  #untilMs = 0;

  /** @param firstMs when the host was probed first. */
  constructor(firstMs: number) {
    this.#firstMs = firstMs;
  }

  /** A batch begins. */
  batchBegins(nowMs: number): void {
    if (this.#untilMs === 0) this.#untilMs = nowMs;
  }

  /** Replies per second. */
  get perSec(): number {
    const perSec = this.count / Math.max(1, (this.#untilMs - this.#firstMs) / 1_000);
    return Math.max(LEAST_PER_SEC, perSec);
  }
}
