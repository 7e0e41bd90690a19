/** The rounds of a watch one after the other, and the exit code that they come to. */

import type { Notifier } from "../../delivery/notify/notifier.ts";
import { InputError } from "../../model/input_error.ts";
import type { Report } from "../../model/report.ts";
import type { ShownRound } from "../../output/watch_lines.ts";
import { untilDue, type WatchClock } from "../../watch/due.ts";
import type { RoundEffects } from "../../watch/round.ts";
import type { Schedule } from "../../watch/schedule.ts";
import type { WatchedRound, Watcher } from "../../watch/watcher.ts";
import { EXIT } from "../exit_codes.ts";
import type { Stopping } from "../stopping.ts";
import type { WatchScreen } from "./watch_screen.ts";

/** What the rounds need. */
export interface WatchLoopOptions {
  readonly watcher: Watcher;
  readonly notifier: Notifier;
  readonly schedule: Schedule;
  readonly screen: WatchScreen;
  readonly stopping: Stopping;
  readonly clock: WatchClock;
  readonly effects: RoundEffects;
  /** Saves a scan; gives its number in the history. */
  readonly save: (report: Report) => Promise<number | undefined>;
  /** What is watched, in words. */
  readonly subject: string;
  /** Rounds after which it ends. */
  readonly rounds?: number;
}

/** Pause before alerts that could not be sent are sent again, when no round is due before. */
const RESEND_MS = 300_000;
/** Time that the sending of alerts has after the first Ctrl-C. */
const LAST_SEND_MS = 3_000;

/** Runs rounds until it is stopped. */
export class WatchLoop {
  readonly #options: WatchLoopOptions;
  #reported = false;
  #last: ShownRound["outcome"] = "baseline";

  constructor(options: WatchLoopOptions) {
    this.#options = options;
  }

  /**
   * Runs the rounds.
   *
   * @returns the process's exit code.
   * @throws {InputError} when the first round cannot be compared with its baseline.
   */
  async run(): Promise<number> {
    const { schedule, stopping: { stop }, clock, rounds = Infinity } = this.#options;
    using sending = lateAbort(stop, LAST_SEND_MS);
    for (let number = 1; !stop.aborted; number++) {
      await this.#round(number, { signal: sending.signal, isLast: number >= rounds });
      if (number >= rounds) return this.#code();
      if (stop.aborted) break;
      using resending = this.#resending();
      if (await untilDue(schedule, { clock, signal: stop }) === undefined) break;
      await resending.stop();
    }
    return this.#last === "interrupted" ? EXIT.interrupted : EXIT.done;
  }

  async #round(
    number: number,
    { signal, isLast }: { readonly signal: AbortSignal; readonly isLast: boolean },
  ): Promise<void> {
    const { watcher, effects, save, screen, subject } = this.#options;
    let round: WatchedRound | "busy";
    try {
      round = await watcher.round(effects, { save, signal });
    } catch (error) {
      // A later round that cannot be compared, or saved, does not end the watch.
      if (!(error instanceof InputError) || number === 1) throw error;
      screen.error(error.message);
      this.#last = "failed";
      return;
    }
    const shown = this.#shown(round, { number, isLast });
    this.#last = shown.outcome;
    this.#reported ||= shown.alerts.some(isNews);
    screen.round(shown, subject);
    if (round !== "busy") { for (const problem of round.problems) screen.error(problem); }
  }

  #shown(
    round: WatchedRound | "busy",
    { number, isLast }: { readonly number: number; readonly isLast: boolean },
  ): ShownRound {
    const { schedule, clock, stopping: { stop } } = this.#options;
    const now = clock.nowMs();
    const due = isLast || stop.aborted ? undefined : schedule.nextRun(now);
    const next = due === undefined ? {} : { next: new Date(due).toISOString() };
    const at = new Date(now).toISOString();
    if (round === "busy") {
      return { number, outcome: "busy", at, alerts: [], unconfirmed: [], delivered: [], ...next };
    }
    const { outcome, report, alerts, unconfirmed, delivered, scan } = round;
    return {
      ...{ number, outcome, at, alerts, unconfirmed, delivered },
      ...(report === undefined ? {} : { report }),
      ...(scan === undefined ? {} : { scan }),
      ...next,
    };
  }

  #code(): number {
    const { notifier, stopping: { stop } } = this.#options;
    if (this.#last === "interrupted") return stop.aborted ? EXIT.interrupted : EXIT.incomplete;
    if (this.#reported) return EXIT.notMet;
    const whole = this.#last === "baseline" || this.#last === "compared";
    return whole && !notifier.isBehind ? EXIT.done : EXIT.incomplete;
  }

  /** While the next round is waited for, alerts that could not be sent are sent again. */
  #resending(): Disposable & { readonly stop: () => Promise<void> } {
    const { notifier, clock, subject, screen } = this.#options;
    const end = new AbortController();
    const resend = async () => {
      while (notifier.isBehind) {
        await clock.sleep(RESEND_MS, end.signal);
        if (end.signal.aborted) return;
        const at = new Date(clock.nowMs()).toISOString();
        screen.delivered(await notifier.send({ subject, at, alerts: [] }, end.signal));
      }
    };
    const running = resend();
    return {
      stop: () => {
        end.abort();
        return running;
      },
      [Symbol.dispose]: () => end.abort(),
    };
  }
}

/** What makes the exit code 1 at the end. */
function isNews(alert: ShownRound["alerts"][number]): boolean {
  if (alert.kind === "verdict") return alert.verdict === "violated";
  return alert.kind !== "problem" && alert.kind !== "recovered";
}

/** A signal that aborts some time after another one. */
function lateAbort(
  signal: AbortSignal,
  delayMs: number,
): Disposable & { readonly signal: AbortSignal } {
  const late = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    timer = setTimeout(() => late.abort(), delayMs);
  };
  if (signal.aborted) begin();
  else signal.addEventListener("abort", begin, { once: true });
  return {
    signal: late.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      signal.removeEventListener("abort", begin);
    },
  };
}
