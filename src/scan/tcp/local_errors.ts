/**
 * Local errors (EMFILE, ENOBUFS, EADDRNOTAVAIL ...): the window shrinks, probing pauses, and the
 * attempt is retried. They are no evidence about the target.
 */

import type { Clock } from "../../schedule/clock.ts";
import type { Gate } from "../../schedule/gate.ts";
import type { Semaphore } from "../../schedule/semaphore.ts";
import type { AdaptiveWindow } from "../../schedule/window.ts";
import type { LocalFailure } from "../../transport/errors.ts";
import type { Attempt } from "../work/attempt.ts";

/** Options of {@link LocalErrors}. */
export interface LocalErrorsOptions {
  readonly clock: Clock;
  /** Held during a pause. */
  readonly gate: Gate;
  readonly window: AdaptiveWindow;
  /** Gets the window's size. */
  readonly sockets: Semaphore;
  /** Called for the first shortage, with the sockets in flight. */
  readonly shortage: (code: string, inFlight: number) => void;
}

/** Local errors of one endpoint after which it is lost. */
const MAX_PER_ATTEMPT = 20;
/** Local errors in a row (about a minute's worth) after which an endpoint is lost. */
const MAX_IN_A_ROW = 300;
/** The pause grows by so much with each local error in a row, up to a limit. */
const PAUSE_STEP_MS = 5;
const MAX_PAUSE_MS = 200;

/** The local errors of one port scan. */
export class LocalErrors {
  readonly #options: LocalErrorsOptions;
  #inARow = 0;
  #reported = false;

  constructor(options: LocalErrorsOptions) {
    this.#options = options;
  }

  /** Whether this machine ran short of anything so far. */
  get sawShortage(): boolean {
    return this.#reported;
  }

  /** A connect ended without a local error: those in a row start over. */
  clear(): void {
    this.#inARow = 0;
  }

  /** Takes in a local error. Returns whether the endpoint is lost; otherwise it is to be retried. */
  losesAttempt(attempt: Attempt, failure: LocalFailure): boolean {
    const { code, lasting, route, shortage = route !== "none", final = false } = failure;
    if (final) return true;
    if (shortage) this.#shrinkWindow(code, lasting);
    const lost = ++attempt.localErrors > MAX_PER_ATTEMPT || this.#inARow >= MAX_IN_A_ROW;
    if (!lost && shortage) this.#pause();
    return lost;
  }

  #shrinkWindow(code: string, lasting: boolean): void {
    const { sockets, window, shortage } = this.#options;
    const inFlight = sockets.held;
    sockets.resize(window.localError(inFlight, lasting));
    if (!this.#reported) shortage(code, inFlight);
    this.#reported = true;
  }

  #pause(): void {
    const { clock, gate } = this.#options;
    clock.after(Math.min(MAX_PAUSE_MS, PAUSE_STEP_MS * ++this.#inARow), gate.hold());
  }
}
