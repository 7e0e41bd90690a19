/**
 * Paces datagrams: so many per second in all, so many to one host, and no bursts. UDP has no
 * congestion control (RFC 8085, 3.1), and a host that receives too many drops the requests.
 *
 * Each token bucket fills at nine tenths of its rate and holds a hundredth of a second's worth, so
 * that any tenth of a second, wherever it begins, has at most a tenth of the rate.
 */

import type { Clock, Timer } from "../../schedule/clock.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
import { TokenBucket } from "../../schedule/token_bucket.ts";

/** Rates, in datagrams per second. */
export interface PacerOptions {
  readonly clock: Clock;
  readonly ratePerSec: number;
  readonly hostRatePerSec: number;
  /** The limit of all probes of the scan, where the user set one. */
  readonly limiter?: RateLimiter | undefined;
}

const FILL_SHARE = 0.9;
const BURST_SEC = 0.01;

/** The queued datagrams of one host, in order; urgent ones go first. */
interface HostQueue {
  readonly bucket: TokenBucket;
  readonly urgent: (() => void)[];
  readonly waiting: (() => void)[];
}

/** First in, first out within a host; hosts in rotation. */
export class Pacer {
  readonly #options: PacerOptions;
  readonly #all: TokenBucket;
  readonly #hosts = new Map<string, HostQueue>();
  #timer: Timer | undefined;
  #stopped = false;

  constructor(options: PacerOptions) {
    this.#options = options;
    this.#all = newBucket(options.ratePerSec, options.clock);
  }

  /**
   * Resolves when one datagram may be sent to the host, or when the pacer has stopped. Urgent are
   * datagrams to a port that got one already: its timeout runs, a new port's does not.
   */
  turn(address: string, urgent = false): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const queue = this.#queueOf(address);
      (urgent ? queue.urgent : queue.waiting).push(resolve);
      this.#pump();
    });
  }

  /** Resolves every waiting and every further turn at once. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
    for (const { urgent, waiting } of this.#hosts.values()) {
      for (const release of [...urgent, ...waiting]) release();
    }
    this.#hosts.clear();
  }

  #queueOf(address: string): HostQueue {
    const known = this.#hosts.get(address);
    if (known !== undefined) return known;
    const { clock, hostRatePerSec } = this.#options;
    const bucket = newBucket(hostRatePerSec, clock);
    const queue: HostQueue = { bucket, urgent: [], waiting: [] };
    this.#hosts.set(address, queue);
    return queue;
  }

  #pump(): void {
    const nowMs = this.#options.clock.monotonicMs();
    let soonestMs = Infinity;
    // A host that got a turn moves to the end, where this same loop finds it again.
    for (const [address, queue] of this.#hosts) {
      const waitMs = this.#waitMs(queue, nowMs);
      if (waitMs > 0) {
        soonestMs = Math.min(soonestMs, waitMs);
        continue;
      }
      this.#hosts.delete(address);
      const release = queue.urgent.shift() ?? queue.waiting.shift();
      if (release === undefined) continue;
      this.#hosts.set(address, queue);
      this.#all.spend();
      queue.bucket.spend();
      release();
    }
    this.#timer?.cancel();
    if (soonestMs === Infinity) return;
    this.#timer = this.#options.clock.after(Math.max(1, soonestMs), () => this.#pump());
  }

  /**
   * Milliseconds until the host's next datagram may leave; without one, until its bucket is full.
   */
  #waitMs({ bucket, urgent, waiting }: HostQueue, nowMs: number): number {
    if (urgent.length + waiting.length === 0) return bucket.waitMs(nowMs, bucket.capacity);
    const waitMs = Math.max(this.#all.waitMs(nowMs, 1), bucket.waitMs(nowMs, 1));
    return waitMs > 0 ? waitMs : this.#options.limiter?.take() ?? 0;
  }
}

function newBucket(ratePerSec: number, clock: Clock): TokenBucket {
  return new TokenBucket(ratePerSec * FILL_SHARE, {
    capacity: Math.max(1, ratePerSec * BURST_SEC),
    nowMs: clock.monotonicMs(),
  });
}
