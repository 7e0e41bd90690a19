/**
 * The adaptive window: how many sockets may be in flight. Too few waste time on hosts that do not
 * reply; too many starve the event loop on fast ones (more than 128 connects that complete at once
 * delay the others) and use up descriptors. So the window starts small, and grows only while the
 * network takes the time, not our own event loop. Where replies take longer and longer, a slow link's
 * queue does: it is as fast with few in flight, and nothing is lost or sent twice.
 */

/** What happened since the last tick. */
export interface WindowTick {
  /** Whether the window was full, so that a larger one would have been used. */
  readonly full: boolean;
  /** Attempts that ended, with any outcome. */
  readonly completed: number;
  /** How late the tick came, in milliseconds: our own event loop was busy for so long. */
  readonly lateMs: number;
  /** Mean round trip of the replies since the last tick; not given without any. */
  readonly rttMs?: number | undefined;
  /** Whether replies wait in a queue on the way: what is sent beside them only makes it longer. */
  readonly queued?: boolean;
  /** Whether they wait long. */
  readonly queuedLong?: boolean;
  /** Whether more are in flight than fit into the window, since it shrank. */
  readonly over?: boolean;
}

/** Options of an {@link AdaptiveWindow}. */
export interface WindowOptions {
  /** Never more than this: `--workers`. */
  readonly max: number;
  /** Size at the start, and the least to which a busy event loop shrinks it. Default 96. */
  readonly start?: number;
}

const START = 96;
/** The caller's ticks come about this often. */
const TICK_MS = 10;
const SHRINK_RATIO = 0.8;
/** A tick this late, in milliseconds, is no evidence about the network. */
const TOO_LATE_MS = 25;
/** Weight of one tick in the moving averages; one wave of timeouts must not dominate them. */
const SHARE_OF_ONE = 1 / 16;
/**
 * Averages of ended attempts per tick, and of milliseconds that ticks come late, from which on our
 * own event loop is the bottleneck: then a larger window only makes replies wait longer in it.
 */
const BUSY_COMPLETED = 48;
const BUSY_LATE_MS = 1.5;
/**
 * On a line whose least round trip is at least this long, in milliseconds, the round trips tell the
 * network's time from our own: while their mean is near the least one, no reply waits in the event
 * loop, however many there are. Above the one ratio the window does not grow; above the other it is
 * the event loop that is the bottleneck.
 */
const LONG_RTT_MS = 5;
const NEAR_LEAST = 1.5;
const FAR_FROM_LEAST = 2.5;
/**
 * Where fewer than this share of a window are answered per tick, it grows every so many ticks only: a
 * queue on the way has shown itself by then.
 */
const FEW_ANSWERED = 1 / 8;
const TICKS_OF_FEW = 4;
/**
 * While a long queue on the way lasts, the window halves after so many ticks, and again once no more are in
 * flight than fit into it; down to so few places.
 */
const TICKS_OF_QUEUE = 3;
const LEAST_QUEUED = 16;
/** Weight of one tick's round trips in their moving average. */
const SHARE_OF_RTT = 1 / 4;
/** Ticks without local errors before the ceiling that they set is raised. */
const CEILING_TICKS = 200;

/** The size of the window as a pure state; the caller ticks it about every 10 ms. */
export class AdaptiveWindow {
  #max: number;
  readonly #wanted: number;
  #start: number;
  #size: number;
  #ceiling: number;
  #calmTicks = 0;
  #ticksSinceGrowth = 0;
  #ticksQueued = 0;
  /** Starts above the limits: a cold start looks idle, and some ticks must show that it is. */
  #meanCompleted = 1.25 * BUSY_COMPLETED;
  #meanLateMs = 2 * BUSY_LATE_MS;
  #leastRttMs = Infinity;
  #restTicks = 0;
  #meanRttMs = 0;

  constructor(options: WindowOptions) {
    this.#max = Math.max(1, options.max);
    this.#wanted = options.start ?? START;
    this.#start = Math.min(this.#max, this.#wanted);
    this.#size = this.#start;
    this.#ceiling = this.#max;
  }

  /** Sockets that may be in flight. */
  get size(): number {
    return this.#size;
  }

  /** Takes in one tick, and returns the new size. */
  tick(tick: WindowTick): number {
    const { full, completed, lateMs, rttMs, queued = false } = tick;
    if (rttMs !== undefined) this.#addRtt(rttMs);
    const capped = Math.min(completed, 2 * BUSY_COMPLETED);
    this.#meanCompleted += (capped - this.#meanCompleted) * SHARE_OF_ONE;
    this.#meanLateMs += (Math.min(lateMs, TOO_LATE_MS) - this.#meanLateMs) * SHARE_OF_ONE;
    this.#calmTicks++;
    if (this.#calmTicks >= CEILING_TICKS) {
      this.#calmTicks = 0;
      this.#ceiling = Math.min(this.#max, Math.ceil(this.#ceiling * 1.25));
    }
    const busy = this.#meanCompleted >= BUSY_COMPLETED && this.#meanLateMs >= BUSY_LATE_MS;
    this.#ticksSinceGrowth++;
    const isTime = completed >= FEW_ANSWERED * this.#size || this.#ticksSinceGrowth >= TICKS_OF_FEW;
    const usable = full && isTime && !queued;
    const mayGrow = usable && lateMs <= TOO_LATE_MS && completed < this.#size;
    const before = this.#size;
    this.#ticksQueued = tick.queuedLong === true && tick.over !== true ? this.#ticksQueued + 1 : 0;
    if (this.#ticksQueued >= TICKS_OF_QUEUE) {
      this.#ticksQueued = 0;
      this.#size = Math.min(this.#size, Math.max(LEAST_QUEUED, this.#size / 2));
    } else if (this.#leastRttMs >= LONG_RTT_MS && this.#leastRttMs < Infinity) {
      this.#fitLongLine({ usable, busy, mayGrow });
    } else if (busy || completed > this.#size * 2) {
      this.#size = Math.max(this.#start, this.#size / 2);
    } else if (mayGrow) this.#size *= 2;
    if (this.#size > before) this.#ticksSinceGrowth = 0;
    return this.#settle();
  }

  /**
   * A local error (descriptors, local ports, buffers) with `inFlight` sockets: shrinks below that
   * number and sets it as a ceiling: for good when the shortage is `lasting` (a descriptor limit),
   * otherwise for some seconds.
   */
  localError(inFlight: number, lasting: boolean): number {
    this.#calmTicks = lasting ? -Infinity : Math.min(0, this.#calmTicks);
    this.#ceiling = Math.max(1, Math.floor(Math.min(this.#ceiling, inFlight) * SHRINK_RATIO));
    return this.#settle();
  }

  /** Changes the maximum, and returns the new size. */
  limit(max: number): number {
    const shrunk = this.#ceiling < this.#max;
    this.#max = Math.max(1, max);
    this.#start = Math.min(this.#max, this.#wanted);
    this.#ceiling = shrunk ? Math.min(this.#ceiling, this.#max) : this.#max;
    this.#size = Math.max(this.#size, this.#start);
    return this.#settle();
  }

  #addRtt(rttMs: number): void {
    this.#leastRttMs = Math.min(this.#leastRttMs, rttMs);
    this.#meanRttMs = this.#meanRttMs === 0
      ? rttMs
      : this.#meanRttMs + (rttMs - this.#meanRttMs) * SHARE_OF_RTT;
  }

  /** After each change, the replies to what was sent before it are waited for. */
  #fitLongLine(
    { usable, busy, mayGrow }: {
      readonly usable: boolean;
      readonly busy: boolean;
      readonly mayGrow: boolean;
    },
  ): void {
    if (this.#restTicks-- > 0) return;
    const ratio = this.#meanRttMs / this.#leastRttMs;
    const before = this.#size;
    if (busy && ratio > FAR_FROM_LEAST) this.#size = Math.max(this.#start, this.#size / 2);
    else if (ratio <= NEAR_LEAST ? usable : mayGrow && !busy) this.#size *= 2;
    if (this.#size !== before) this.#restTicks = Math.ceil(this.#meanRttMs / TICK_MS);
  }

  #settle(): number {
    this.#size = Math.max(1, Math.min(Math.floor(this.#size), this.#ceiling));
    return this.#size;
  }
}
