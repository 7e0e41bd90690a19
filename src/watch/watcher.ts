/**
 * A watch with its memory: rounds one after the other, what each one tells sent and kept. With a history
 * the memory is in its file, so that a restart goes on where it was and two processes do not run one
 * watch at the same time; without one it ends with the process. The command line and the dashboard's
 * schedules share this.
 */

import type { History } from "../history/history.ts";
import type { Notice } from "../model/alert.ts";
import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import type { Delivered } from "../model/schedule.ts";
import type { Notifier } from "../delivery/notify/notifier.ts";
import { knownFindings } from "./findings.ts";
import { type Round, type RoundEffects, runRound } from "./round.ts";
import { memoryText, NEW_WATCH, readMemory, type WatchState } from "./state.ts";

/** What a watch is made of. */
export interface WatcherOptions {
  /** Tells it from other watches of one history: `scheduleKey(7)`. */
  readonly key: string;
  /** What is watched, in words; read at each round. */
  readonly subject: string;
  /** Where scans, memory and alerts are kept. */
  readonly history?: History;
  /** Whether scans are saved to the history; `false` where the effects do that. Default: true. */
  readonly saveScans?: boolean;
  /** What is known before the first round, where nothing is remembered. */
  readonly baseline?: () => Promise<Report | undefined>;
  /** Where alerts are sent. */
  readonly notifier?: Notifier;
  /** Wall clock, in milliseconds since 1970. */
  readonly nowMs: () => number;
}

/** What a round came to, and what became of it. */
export interface WatchedRound extends Round {
  /** The saved scan, by its number in the history. */
  readonly scan?: number;
  /** Where the alerts went; empty when there were none, or nowhere to send them. */
  readonly delivered: readonly Delivered[];
  /** What could not be kept in the history. */
  readonly problems: readonly string[];
}

/** How long a claim lasts that is not renewed, and how often it is. */
const CLAIM_MS = 120_000;
const RENEW_MS = 30_000;
/** Alerts of one round that are kept in the history. */
const MOST_KEPT = 1_000;

/** One watch. */
export class Watcher {
  readonly #options: WatcherOptions;
  readonly #owner = crypto.randomUUID();
  /** What is remembered; with a history only what could not be kept there. */
  #state: WatchState | undefined;
  #problems: string[] = [];

  constructor(options: WatcherOptions) {
    this.#options = options;
  }

  /**
   * Runs a round: scan, second look, save, tell. Rounds of one watcher must not overlap.
   *
   * @param options.effects the scan and the second look.
   * @param options.save saves the scan elsewhere; gives its number. Called before anybody is told.
   * @param options.link of the page with more, for the notice.
   * @param options.signal ends the sending of alerts early.
   * @returns `busy` when another process runs a round of this watch on the same history.
   * A history that cannot be used for a while ends neither the round nor the alerts.
   *
   * @throws {InputError} when the baseline is of something else.
   */
  async round(
    effects: RoundEffects,
    { save, link, signal }: {
      readonly save?: (report: Report) => Promise<number | undefined>;
      readonly link?: (scan: number) => string;
      readonly signal?: AbortSignal;
    } = {},
  ): Promise<WatchedRound | "busy"> {
    this.#problems = [];
    if (!this.#claim()) return "busy";
    const renewing = setInterval(() => this.#claim(), RENEW_MS);
    try {
      const round = await runRound(await this.#load(), effects);
      const scan = await this.#saveScan(round.report, save);
      const notice = this.#notice(round, scan === undefined ? undefined : link?.(scan));
      const delivered = await this.#tell(notice, { scan, signal });
      await this.#store(round);
      const problems = [...new Set(this.#problems)];
      return { ...round, ...(scan === undefined ? {} : { scan }), delivered, problems };
    } finally {
      clearInterval(renewing);
      await this.#try(() => this.#options.history?.watches.release(this.#options.key, this.#owner));
    }
  }

  async #load(): Promise<WatchState> {
    if (this.#state !== undefined) return this.#state;
    const { history, key, baseline } = this.#options;
    const stored = await this.#try(() => history?.watches.load(key));
    if (stored !== undefined) {
      const { memory, known } = stored;
      return { ...readMemory(memory), ...(known === undefined ? {} : { known }) };
    }
    const known = await this.#try(() => baseline?.());
    return known === undefined ? NEW_WATCH : withBaseline(known);
  }

  async #saveScan(
    report: Report | undefined,
    save: ((report: Report) => Promise<number | undefined>) | undefined,
  ): Promise<number | undefined> {
    const { history, saveScans = true } = this.#options;
    if (report === undefined) return undefined;
    if (save !== undefined) return await save(report);
    if (history === undefined || !saveScans) return undefined;
    return (await this.#try(() => history.save(report)))?.id;
  }

  #notice({ alerts, report }: Round, link: string | undefined): Notice {
    const { subject, nowMs } = this.#options;
    const at = report?.scan.finishedAt ?? new Date(nowMs()).toISOString();
    return { subject, at, alerts, ...(link === undefined ? {} : { link }) };
  }

  async #tell(
    notice: Notice,
    { scan, signal }: {
      readonly scan: number | undefined;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<readonly Delivered[]> {
    const { notifier, history, key } = this.#options;
    const delivered = await notifier?.send(notice, signal) ?? [];
    if (notice.alerts.length > 0) {
      const { subject, at, alerts } = notice;
      const kept = { watch: key, subject, at, alerts: alerts.slice(0, MOST_KEPT), delivered };
      const withScan = { ...kept, ...(scan === undefined ? {} : { scan }) };
      await this.#try(() => history?.watches.addAlerts(withScan));
    }
    return delivered;
  }

  /** After the alerts: a process that is killed before tells them again, and does not lose them. */
  async #store({ state, outcome }: Round): Promise<void> {
    if (outcome === "interrupted") return;
    const { history, key, nowMs } = this.#options;
    const { known } = state;
    this.#state = state;
    if (history === undefined) return;
    const kept = await this.#try(async () => {
      const memory = memoryText(state);
      await history.watches.store(key, {
        ...{ memory, nowMs: nowMs() },
        ...(known === undefined ? {} : { known }),
      });
      return true;
    });
    // Another process may go on from there.
    if (kept === true) this.#state = undefined;
  }

  /** Claims the watch, or renews the claim; a history that cannot be used stops nobody. */
  #claim(): boolean {
    const { history, key, nowMs } = this.#options;
    const now = nowMs();
    try {
      const claim = { owner: this.#owner, nowMs: now, untilMs: now + CLAIM_MS };
      return history?.watches.claim(key, claim) ?? true;
    } catch (error) {
      this.#note(error);
      return true;
    }
  }

  async #try<T>(act: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      this.#note(error);
      return undefined;
    }
  }

  #note(error: unknown): void {
    if (!(error instanceof InputError)) throw error;
    this.#problems.push(error.message);
  }
}

/** Findings of the baseline are known. */
function withBaseline(known: Report): WatchState {
  return { ...NEW_WATCH, known, findings: knownFindings(known) };
}
