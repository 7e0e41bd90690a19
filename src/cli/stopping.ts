/**
 * What Ctrl-C does to a scan. The first one stops it: what is known is saved and printed. The next one
 * ends the process within a second, whatever it waits for, once what is known is saved. When that is
 * done already, the first one only shortens what is still waited for.
 */

import { EXIT } from "./exit_codes.ts";
import type { Terminal } from "./terminal.ts";

/** Times after the last Ctrl-C, in milliseconds. */
export interface StopTimes {
  /** Longest time for saving. */
  readonly saveMs: number;
  /** Time for what is on its way to a reader, once everything is saved. */
  readonly lastTextMs: number;
  /**
   * The same signal so shortly after itself is one request. A terminal sends Ctrl-C to every process in
   * front, and a program that started this one (npm, npx) forwards what it received as well.
   */
  readonly onePressMs: number;
}

const TIMES: StopTimes = { saveMs: 700, lastTextMs: 200, onePressMs: 100 };

/** Listens to what asks the process to stop, until it is disposed. */
export class Stopping implements Disposable {
  readonly #io: Terminal;
  readonly #times: StopTimes;
  readonly #stop = new AbortController();
  readonly #leave = new AbortController();
  readonly #hurry = new AbortController();
  readonly #listening: readonly Disposable[];
  #requests = 0;
  #last: { readonly signal: Deno.Signal; readonly ms: number } | undefined;
  #saved = false;
  #readerGone = false;
  readonly #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(io: Terminal, times: StopTimes = TIMES) {
    this.#io = io;
    this.#times = times;
    this.#listening = [
      io.onInterrupt((signal) => this.#request(signal)),
      io.onReaderGone(() => {
        this.#readerGone = true;
        this.#stop.abort();
      }),
    ];
  }

  /** Aborts when the scan is to stop: at the first request, or when nobody reads its results. */
  get stop(): AbortSignal {
    return this.#stop.signal;
  }

  /** Aborts when nothing may be waited for but the saving of files: at the second request. */
  get leave(): AbortSignal {
    return this.#leave.signal;
  }

  /** Aborts when what is not saved in files may not be waited for. */
  get hurry(): AbortSignal {
    return this.#hurry.signal;
  }

  /** Whether the reader of stdout has gone. */
  get readerGone(): boolean {
    return this.#readerGone;
  }

  /** All files are written; from now on nothing is lost. */
  saved(): void {
    this.#saved = true;
    if (this.#leave.signal.aborted) this.#exitIn(this.#times.lastTextMs);
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const listening of this.#listening) listening[Symbol.dispose]();
  }

  #request(signal: Deno.Signal): void {
    const { saveMs, lastTextMs, onePressMs } = this.#times;
    const ms = performance.now();
    if (this.#last?.signal === signal && ms - this.#last.ms < onePressMs) return;
    this.#last = { signal, ms };
    this.#requests++;
    this.#stop.abort();
    if (this.#saved) this.#in(lastTextMs, () => this.#hurry.abort());
    if (this.#requests === 1) return;
    this.#leave.abort();
    this.#exitIn(this.#saved ? lastTextMs : saveMs);
  }

  #exitIn(delayMs: number): void {
    this.#in(delayMs, () => this.#io.exit(EXIT.interrupted));
  }

  #in(delayMs: number, act: () => void): void {
    this.#timers.push(setTimeout(act, delayMs));
  }
}
