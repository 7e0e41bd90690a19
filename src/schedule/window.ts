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
  /** Whether the look itself came late: then our own event loop was the slow part. */
  readonly late: boolean;
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
  tick({ full, completed, late }: WindowTick): number {
    this.#calmTicks++;
    if (this.#calmTicks >= CEILING_TICKS) {
      this.#calmTicks = 0;
      this.#ceiling = Math.min(this.#max, Math.ceil(this.#ceiling * 1.25));
    }
    if (full && !late && completed < this.#size) this.#size *= 2;
    else if (completed > this.#size * 2) this.#size = Math.max(this.#start, this.#size / 2);
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
