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
/** Datagrams at a pace are at least this share of its interval apart: some limits pass no burst. */
const SPACING = 0.85;
const BURST_SEC = 0.01;

/** What limits the datagrams to one host further. */
export interface PathPace {
  /** Datagrams per second. */
  readonly pacePerSec: number;
  /** Milliseconds until the next datagram may leave; 0 when one may. */
  waitMs(nowMs: number): number;
  /** A datagram leaves. */
  spend(nowMs: number): void;
}

/** A datagram that does not wait for the host's pace; `owed`: it is still counted there. */
interface PaidTurn {
  readonly release: () => void;
  readonly owed: boolean;
}

/** The queued datagrams of one host, in order; urgent ones go first. */
interface HostQueue {
  readonly bucket: TokenBucket;
  /** Datagrams that the host's own pace has let through. */
  readonly paid: PaidTurn[];
  /** When the next may leave, for the sake of even distances. */
  nextMs: number;
  readonly urgent: (() => void)[];
  readonly waiting: (() => void)[];
}

/** First in, first out within a host; hosts in rotation. */
export class Pacer {
  readonly #options: PacerOptions;
  readonly #all: TokenBucket;
  readonly #hosts = new Map<string, HostQueue>();
  readonly #paces = new Map<string, PathPace>();
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

  /**
   * Resolves when a datagram may be sent that the host's {@link PathPace} has let through.
   *
   * @param owed whether it was let through with the one before it: the pace counts it afterwards.
   */
  paidTurn(address: string, owed = false): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((release) => {
      this.#queueOf(address).paid.push({ release, owed });
      this.#pump();
    });
  }

  /** From now on the host's datagrams keep to this pace too; none without one. */
  pace(address: string, pace: PathPace | undefined): void {
    if (pace === undefined) this.#paces.delete(address);
    else this.#paces.set(address, pace);
  }

  /** Resolves every waiting and every further turn at once. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
    for (const { paid, urgent, waiting } of this.#hosts.values()) {
      for (const { release } of paid) release();
      for (const release of [...urgent, ...waiting]) release();
    }
    this.#hosts.clear();
  }

  #queueOf(address: string): HostQueue {
    const known = this.#hosts.get(address);
    if (known !== undefined) return known;
    const { clock, hostRatePerSec } = this.#options;
    const bucket = newBucket(hostRatePerSec, clock);
    const queue: HostQueue = { bucket, paid: [], nextMs: 0, urgent: [], waiting: [] };
    this.#hosts.set(address, queue);
    return queue;
  }

  #pump(): void {
    const nowMs = this.#options.clock.monotonicMs();
    let soonestMs = Infinity;
    // A host that got a turn moves to the end, where this same loop finds it again.
    for (const [address, queue] of this.#hosts) {
      const waitMs = this.#waitMs(queue, { address, nowMs });
      if (waitMs > 0) {
        soonestMs = Math.min(soonestMs, waitMs);
        continue;
      }
      this.#hosts.delete(address);
      const paid = queue.paid.shift();
      const release = paid?.release ?? queue.urgent.shift() ?? queue.waiting.shift();
      if (release === undefined) continue;
      const pace = this.#paces.get(address);
      if (paid?.owed !== false) pace?.spend(nowMs);
      if (pace !== undefined) queue.nextMs = nowMs + SPACING * 1_000 / pace.pacePerSec;
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
  #waitMs(
    { bucket, paid, urgent, waiting, nextMs }: HostQueue,
    { address, nowMs }: { readonly address: string; readonly nowMs: number },
  ): number {
    const unpaid = urgent.length + waiting.length;
    if (paid.length + unpaid === 0) {
      return Math.max(nextMs - nowMs, bucket.waitMs(nowMs, bucket.capacity));
    }
    const unpaidMs = paid.length > 0 ? 0 : this.#paces.get(address)?.waitMs(nowMs) ?? 0;
    const paceMs = Math.max(nextMs - nowMs, unpaidMs);
    const waitMs = Math.max(this.#all.waitMs(nowMs, 1), bucket.waitMs(nowMs, 1), paceMs);
    return waitMs > 0 ? waitMs : this.#options.limiter?.take() ?? 0;
  }
}

function newBucket(ratePerSec: number, clock: Clock): TokenBucket {
  return new TokenBucket(ratePerSec * FILL_SHARE, {
    capacity: Math.max(1, ratePerSec * BURST_SEC),
    nowMs: clock.monotonicMs(),
  });
}
