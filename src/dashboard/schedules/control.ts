/**
 * The schedules of a server: each one waits for its time, and has one round at a time, also when one is
 * asked for between. What somebody writes of a schedule is checked before it is kept.
 */

import type { History } from "../../history/history.ts";
import { InputError } from "../../model/input_error.ts";
import type { NewSchedule, Schedule, ScheduleRun } from "../../model/schedule.ts";
import { untilDue, type WatchClock } from "../../watch/due.ts";
import { checkDue, parseSchedule, type Schedule as DueTimes } from "../../watch/schedule.ts";

/** What a schedule does when it is due. */
export interface Rounds {
  /**
   * Refuses a schedule that could never be run.
   *
   * @throws {InputError} when its request, policy or destinations cannot be used.
   */
  check(schedule: NewSchedule): Promise<void>;
  /** Runs one round; `undefined` when another process does just now. */
  run(schedule: Schedule, signal: AbortSignal): Promise<ScheduleRun | undefined>;
  /** A destination without its secrets. */
  shown(notify: string): string;
}

/** A schedule as pages and programs see it: destinations without their secrets. */
export interface ShownSchedule extends Schedule {
  /** ISO-8601 UTC; absent while it is paused. */
  readonly nextRunAt?: string;
}

/** What schedules need. */
export interface ScheduleOptions {
  readonly history: History;
  readonly rounds: Rounds;
  readonly clock: WatchClock;
  /** Is given what is a bug. */
  readonly log: (line: string) => void;
}

/** More often is no schedule but load. */
const MIN_INTERVAL_MS = 60_000;
const MAX_SCHEDULES = 100;

/** One schedule that waits for its time. */
interface Waiting {
  readonly stop: AbortController;
  dueMs: number | undefined;
  /** The round that is under way. */
  round: Promise<void> | undefined;
}

/** All schedules of a server. */
export class ScheduleControl {
  readonly #options: ScheduleOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #loops = new Set<Promise<void>>();

  constructor(options: ScheduleOptions) {
    this.#options = options;
  }

  /** Begins to wait for every schedule that is not paused. */
  open(): void {
    for (const schedule of this.#options.history.watches.schedules()) {
      if (schedule.enabled) this.#wait(schedule);
    }
  }

  /** In the order in which they were made. */
  list(): readonly ShownSchedule[] {
    return this.#options.history.watches.schedules().map((schedule) => this.#shown(schedule));
  }

  /**
   * Adds a schedule.
   *
   * @throws {InputError} when it could never be run.
   */
  async add(schedule: NewSchedule): Promise<ShownSchedule> {
    const { history, rounds, clock } = this.#options;
    if (history.watches.schedules().length >= MAX_SCHEDULES) {
      throw new InputError(`Cannot add a schedule: there are ${MAX_SCHEDULES}; delete one first`);
    }
    checkDue(timesOf(schedule, clock.nowMs()), clock.nowMs());
    await rounds.check(schedule);
    const id = history.watches.addSchedule(schedule, clock.nowMs());
    const added = this.#known(id);
    if (added.enabled) this.#wait(added);
    return this.#shown(added);
  }

  /** Removes a schedule; a round that is under way is stopped. */
  remove(id: number): void {
    this.#known(id);
    this.#waiting.get(id)?.stop.abort();
    this.#waiting.delete(id);
    this.#options.history.watches.removeSchedule(id);
  }

  /** Pauses a schedule, or lets it go on. */
  pause(id: number, enabled: boolean = !this.#known(id).enabled): ShownSchedule {
    this.#known(id);
    this.#options.history.watches.changeSchedule(id, { enabled });
    this.#waiting.get(id)?.stop.abort();
    this.#waiting.delete(id);
    const changed = this.#known(id);
    if (changed.enabled) this.#wait(changed);
    return this.#shown(changed);
  }

  /**
   * Runs a schedule now, whether or not it is paused.
   *
   * @throws {InputError} when a round of it is under way.
   */
  runNow(id: number): void {
    const schedule = this.#known(id);
    const waiting = this.#waiting.get(id) ??
      { stop: new AbortController(), dueMs: undefined, round: undefined };
    if (waiting.round !== undefined) {
      throw new InputError(`Cannot run schedule ${id} now: a round of it is under way`);
    }
    this.#waiting.set(id, waiting);
    this.#track(this.#round(schedule, waiting));
  }

  /** Ends every wait; rounds that are under way end as interrupted. */
  async close(): Promise<void> {
    for (const { stop } of this.#waiting.values()) stop.abort();
    await Promise.all(this.#loops);
  }

  #known(id: number): Schedule {
    const schedule = this.#options.history.watches.schedule(id);
    if (schedule !== undefined) return schedule;
    throw new InputError(`Cannot find schedule ${id}: there is no such schedule`);
  }

  #shown(schedule: Schedule): ShownSchedule {
    const dueMs = schedule.enabled ? this.#waiting.get(schedule.id)?.dueMs : undefined;
    return {
      ...schedule,
      notify: schedule.notify.map((text) => this.#options.rounds.shown(text)),
      ...(dueMs === undefined ? {} : { nextRunAt: new Date(dueMs).toISOString() }),
    };
  }

  #wait(schedule: Schedule): void {
    const times = timesOf(schedule, Date.parse(schedule.createdAt));
    const dueMs = times.nextRun(this.#options.clock.nowMs());
    const waiting: Waiting = { stop: new AbortController(), dueMs, round: undefined };
    this.#waiting.set(schedule.id, waiting);
    this.#track(this.#loop(schedule.id, times, waiting));
  }

  async #loop(id: number, times: DueTimes, waiting: Waiting): Promise<void> {
    const { clock, history } = this.#options;
    const { signal } = waiting.stop;
    const onDue = (dueMs: number) => waiting.dueMs = dueMs;
    while (await untilDue(times, { clock, signal, onDue }) !== undefined) {
      const schedule = history.watches.schedule(id);
      if (schedule === undefined || signal.aborted) return;
      // One that was asked for is under way: this one is the same.
      await (waiting.round ?? this.#round(schedule, waiting));
    }
  }

  async #round(schedule: Schedule, waiting: Waiting): Promise<void> {
    const done = this.#runRound(schedule, waiting.stop.signal);
    waiting.round = done;
    try {
      await done;
    } finally {
      waiting.round = undefined;
    }
  }

  async #runRound(schedule: Schedule, signal: AbortSignal): Promise<void> {
    const { rounds, history, clock, log } = this.#options;
    let run: ScheduleRun | undefined;
    try {
      run = await rounds.run(schedule, signal);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (!(error instanceof InputError)) {
        log(`error: this is a bug in Portico, please report it: ${schedule.name}: ${problem}`);
      }
      run = { at: new Date(clock.nowMs()).toISOString(), outcome: "failed", alerts: 0, problem };
    }
    if (run === undefined) return;
    try {
      history.watches.scheduleRan(schedule.id, run);
    } catch (error) {
      // The file is locked: the next round is noted again.
      if (!(error instanceof InputError)) throw error;
    }
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#loops.delete(tracked));
    this.#loops.add(tracked);
  }
}

/** When a schedule is due; intervals are counted from its beginning. */
function timesOf({ every, timeZone }: NewSchedule, anchorMs: number): DueTimes {
  return parseSchedule(every, {
    ...{ name: "the interval", anchorMs, minIntervalMs: MIN_INTERVAL_MS },
    ...(timeZone === undefined ? {} : { timeZone }),
  });
}
