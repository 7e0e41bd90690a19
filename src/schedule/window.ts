/**
 * How many sockets may be in flight just now. Too few waste time on silent hosts; too many starve
 * the event loop on fast ones (more than 128 connects that finish at once keep others waiting) and
 * run this machine out of descriptors. So the window starts small, and grows only while it is the
 * network that is waited for, not ourselves.
 */

/** What happened since the last look. */
export interface WindowTick {
  /** Whether all places were taken, so that a larger window would have been used. */
  readonly full: boolean;
  /** Attempts that ended, however they ended. */
  readonly completed: number;
  /** How late the look itself came, in milliseconds: our own event loop was busy for so long. */
  readonly lateMs: number;
}

/** What an {@link AdaptiveWindow} is made with. */
export interface WindowOptions {
  /** Never more than this: `--workers`. */
  readonly max: number;
  /** Start, and the size to which quick answers pull back. Default 96. */
  readonly start?: number;
}

const START = 96;
const SHRINK_RATIO = 0.8;
/** A look that comes so late, in milliseconds, says nothing about the network. */
const TOO_LATE_MS = 25;
/** What one look adds to the averages; a wave of time limits that end together must not fill them. */
const SHARE_OF_ONE = 1 / 16;
/**
 * Attempts that end per look, and milliseconds that looks come late, on average, when it is our own
 * event loop that is waited for: then a larger window only makes answers wait longer in it.
 */
const BUSY_COMPLETED = 48;
const BUSY_LATE_MS = 1.5;
/** Ticks without local errors before a ceiling that they set is tried again. */
const CEILING_TICKS = 200;

/** The size of the window as a pure state; the caller looks at it once per tick of about 10 ms. */
export class AdaptiveWindow {
  #max: number;
  readonly #wanted: number;
  #start: number;
  #size: number;
  #ceiling: number;
  #calmTicks = 0;
  /** A cold start looks idle: that it is the network that is waited for, a few looks must tell. */
  #meanCompleted = 1.25 * BUSY_COMPLETED;
  #meanLateMs = 2 * BUSY_LATE_MS;

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

  /** Looks at what the last tick brought, and returns the new size. */
  tick({ full, completed, lateMs }: WindowTick): number {
    const capped = Math.min(completed, 2 * BUSY_COMPLETED);
    this.#meanCompleted += (capped - this.#meanCompleted) * SHARE_OF_ONE;
    this.#meanLateMs += (Math.min(lateMs, TOO_LATE_MS) - this.#meanLateMs) * SHARE_OF_ONE;
    this.#calmTicks++;
    if (this.#calmTicks >= CEILING_TICKS) {
      this.#calmTicks = 0;
      this.#ceiling = Math.min(this.#max, Math.ceil(this.#ceiling * 1.25));
    }
    const busy = this.#meanCompleted >= BUSY_COMPLETED && this.#meanLateMs >= BUSY_LATE_MS;
    if (busy || completed > this.#size * 2) this.#size = Math.max(this.#start, this.#size / 2);
    else if (full && lateMs <= TOO_LATE_MS && completed < this.#size) this.#size *= 2;
    return this.#settle();
  }

  /**
   * This machine ran out of something (descriptors, ports, buffers) with `inFlight` sockets: shrinks
   * below that number and does not grow beyond it again: never when the shortage is `lasting` (a
   * descriptor limit), otherwise for a while.
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

  #settle(): number {
    this.#size = Math.max(1, Math.min(Math.floor(this.#size), this.#ceiling));
    return this.#size;
  }
}
