/** Schedules, what watches remember, and the alerts that were sent: this part of a history's face. */

import type { Report } from "../model/report.ts";
import type { NewSchedule, Schedule, ScheduleRun, SentAlerts } from "../model/schedule.ts";
import type { Database } from "./database.ts";
import { withWords } from "./errors.ts";
import { packReport, unpackReport } from "./packed_report.ts";
import {
  addAlerts,
  addSchedule,
  alertsOf,
  changeSchedule,
  removeSchedule,
  scheduleById,
  scheduleRan,
  schedulesOf,
} from "./schedules.ts";
import { claimWatch, releaseWatch, storedWatch, storeWatch } from "./watches.ts";

/** The key of a schedule's watch. */
export function scheduleKey(id: number): string {
  return `schedule ${id}`;
}

/** Every method throws an `InputError` when the file cannot be used. */
export class Watches {
  readonly #db: Database;

  /** Of an open history. */
  constructor(db: Database) {
    this.#db = db;
  }

  /** All schedules, in the order in which they were made. */
  schedules(): readonly Schedule[] {
    return this.#with("read", schedulesOf);
  }

  /** One schedule; `undefined` when there is none of this number. */
  schedule(id: number): Schedule | undefined {
    return this.#with("read", (db) => scheduleById(db, id));
  }

  /** Adds a schedule; gives its number. */
  addSchedule(schedule: NewSchedule, nowMs: number): number {
    return this.#with("save to", (db) => addSchedule(db, schedule, nowMs));
  }

  /** Changes some of a schedule; whether there is one of this number. */
  changeSchedule(id: number, changes: Partial<NewSchedule>): boolean {
    return this.#with("save to", (db) => changeSchedule(db, id, changes));
  }

  /** Removes a schedule and what it remembers; its scans and alerts stay. */
  removeSchedule(id: number): void {
    this.#with("save to", (db) => removeSchedule(db, id, scheduleKey(id)));
  }

  /** Notes how a run of a schedule ended. */
  scheduleRan(id: number, run: ScheduleRun): void {
    this.#with("save to", (db) => scheduleRan(db, id, run));
  }

  /** What a watch remembers: its memory as text, and the known report. */
  async load(
    key: string,
  ): Promise<{ readonly memory: string; readonly known?: Report } | undefined> {
    const stored = this.#with("read", (db) => storedWatch(db, key));
    if (stored?.known === undefined) return stored && { memory: stored.memory };
    const name = `the last round of ${key} in ${this.#db.path}`;
    return { memory: stored.memory, known: await unpackReport(stored.known, name) };
  }

  /** Keeps what a watch remembers. */
  async store(
    key: string,
    { memory, known, nowMs }: {
      readonly memory: string;
      readonly known?: Report;
      readonly nowMs: number;
    },
  ): Promise<void> {
    const packed = known === undefined ? {} : { known: await packReport(known) };
    this.#with("save to", (db) => storeWatch(db, key, { memory, ...packed, nowMs }));
  }

  /**
   * Claims a watch for a process until a time, or for longer.
   *
   * @returns whether it is claimed; otherwise another process runs it.
   */
  claim(
    key: string,
    claim: { readonly owner: string; readonly nowMs: number; readonly untilMs: number },
  ): boolean {
    return this.#with("save to", (db) => claimWatch(db, key, claim));
  }

  /** Gives a claim back. */
  release(key: string, owner: string): void {
    this.#with("save to", (db) => releaseWatch(db, key, owner));
  }

  /** Keeps alerts that were told; gives their number. */
  addAlerts(sent: Omit<SentAlerts, "id">): number {
    return this.#with("save to", (db) => addAlerts(db, sent));
  }

  /** The newest alerts first. */
  alerts(wanted: { readonly watch?: string; readonly limit: number }): readonly SentAlerts[] {
    return this.#with("read", (db) => alertsOf(db, wanted));
  }

  #with<T>(what: string, act: (db: Database) => T): T {
    return withWords(what, this.#db.path, () => act(this.#db));
  }
}
