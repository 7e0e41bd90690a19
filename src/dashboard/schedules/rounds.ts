/**
 * A round of a schedule: its scan goes through the queue like any other, what is different is looked at
 * again, and what is confirmed is told.
 */

import type { History } from "../../history/history.ts";
import { scheduleKey } from "../../history/watch_store.ts";
import { type LookAt, secondLookTask } from "../../job/second_look.ts";
import type { Finding } from "../../model/finding.ts";
import { InputError } from "../../model/input_error.ts";
import type { Report } from "../../model/report.ts";
import type { Schedule, ScheduleRun } from "../../model/schedule.ts";
import { shownNotify } from "../../delivery/notify/destination.ts";
import { askedPorts } from "../../policy/asked_ports.ts";
import { judge } from "../../policy/judge.ts";
import { readPolicy } from "../../policy/read_policy.ts";
import { delay, systemClock } from "../../schedule/clock.ts";
import { Watcher } from "../../watch/watcher.ts";
import type { Alerts } from "../alerts/alerts.ts";
import type { RunQueue } from "../runs/queue.ts";
import type { Rounds } from "./control.ts";

/** What rounds need. */
export interface RoundsOptions {
  readonly history: History;
  readonly queue: RunQueue;
  readonly alerts: Alerts;
  /** The address of the pages, for links in alerts. */
  readonly origin: string;
  readonly nowMs: () => number;
  /** Pause before the second look. */
  readonly pauseMs?: number;
}

/** Whatever flickers is over by then. */
const PAUSE_MS = 2_000;

/** The scan was stopped before it had a result. */
class Stopped extends Error {}

/** Rounds that scan, compare and tell. */
export class WatchedRounds implements Rounds {
  readonly #options: RoundsOptions;
  /** They keep what could not be sent; made again when the schedule is another. */
  readonly #watchers = new Map<number, { readonly text: string; readonly watcher: Watcher }>();

  constructor(options: RoundsOptions) {
    this.#options = options;
  }

  /**
   * Refuses what could never be run.
   *
   * @throws {InputError} when request, policy or destinations cannot be used.
   */
  async check(
    { request, policy, notify }: Pick<Schedule, "request" | "policy" | "notify">,
  ): Promise<void> {
    if (policy !== undefined) readPolicy(policy, "policy");
    await this.#options.alerts.notifier(notify);
    await this.#options.queue.check(request);
  }

  shown(notify: string): string {
    return shownNotify(notify);
  }

  async run(schedule: Schedule, signal: AbortSignal): Promise<ScheduleRun | undefined> {
    const { nowMs, origin } = this.#options;
    const watcher = await this.#watcherOf(schedule);
    const made: { scan?: number } = {};
    const policy = schedule.policy === undefined
      ? undefined
      : readPolicy(schedule.policy, "policy");
    const at = () => new Date(nowMs()).toISOString();
    try {
      const round = await watcher.round({
        scan: () => this.#scan(schedule, { made, signal }),
        look: (places) => this.#look(schedule, places, signal),
        isAcknowledged: (finding) => this.#isAcknowledged(finding),
        ...(policy === undefined ? {} : {
          judge: (report) => judge(report, policy, { asked: askedPorts(report), nowMs: nowMs() }),
        }),
      }, {
        // The queue has saved it.
        save: () => Promise.resolve(made.scan),
        link: (scan) => `${origin}/scans/${scan}`,
        signal,
      });
      if (round === "busy") return undefined;
      const { outcome, alerts, state: { problem } } = round;
      return {
        ...{ at: at(), outcome, alerts: alerts.length },
        ...(made.scan === undefined ? {} : { scan: made.scan }),
        ...(problem === undefined || outcome !== "failed" ? {} : { problem }),
      };
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      return { at: at(), outcome: "interrupted", alerts: 0 };
    }
  }

  async #scan(
    { id, request }: Schedule,
    { made, signal }: { readonly made: { scan?: number }; readonly signal: AbortSignal },
  ): Promise<Report> {
    const { queue, history } = this.#options;
    const run = await queue.submit(request, { schedule: id });
    const stop = () => queue.stopIfActive(run.id);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    try {
      const { state, scan, problem } = await queue.ended(run.id);
      if (state === "failed") throw new InputError(problem ?? "the scan failed");
      if (scan !== undefined) made.scan = scan;
      const report = scan === undefined ? undefined : await history.report(scan);
      if (report === undefined) throw new Stopped();
      return report;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  async #look(
    { request }: Schedule,
    places: readonly LookAt[],
    signal: AbortSignal,
  ): Promise<Report> {
    const task = secondLookTask(request, places);
    if (task === undefined) throw new TypeError("a second look without a port");
    await delay(systemClock, this.#options.pauseMs ?? PAUSE_MS, signal);
    return await this.#options.queue.look(task, signal);
  }

  #isAcknowledged({ id, host, transport, port }: Finding): boolean {
    return this.#options.history.findings({ host, acknowledged: true }).some(({ finding }) =>
      finding.id === id && finding.transport === transport && finding.port === port
    );
  }

  async #watcherOf({ id, name, notify }: Schedule): Promise<Watcher> {
    const { history, alerts, nowMs } = this.#options;
    const text = JSON.stringify([name, notify, alerts.shown]);
    const known = this.#watchers.get(id);
    if (known?.text === text) return known.watcher;
    const notifier = await alerts.notifier(notify);
    const watcher = new Watcher({
      ...{ key: scheduleKey(id), subject: name, history, saveScans: false, notifier, nowMs },
    });
    this.#watchers.set(id, { text, watcher });
    return watcher;
  }
}
