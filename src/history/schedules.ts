/** Schedules and the alerts that were sent, as tables. */

import type { NewSchedule, Schedule, ScheduleRun, SentAlerts } from "../model/schedule.ts";
import type { Database, Row } from "./database.ts";
import { isoOf } from "./queries.ts";

/** All schedules, in the order in which they were made. */
export function schedulesOf(db: Database): readonly Schedule[] {
  return db.all("SELECT * FROM schedule ORDER BY id").map(scheduleOf);
}

/** One schedule; `undefined` when there is none of this number. */
export function scheduleById(db: Database, id: number): Schedule | undefined {
  const row = db.get("SELECT * FROM schedule WHERE id = ?", id);
  return row && scheduleOf(row);
}

function scheduleOf(row: Row): Schedule {
  const { id, created_ms, last } = row;
  return {
    ...JSON.parse(String(row["text"])) as NewSchedule,
    enabled: row["enabled"] === 1,
    id: Number(id),
    createdAt: isoOf(created_ms),
    ...(typeof last === "string" ? { last: JSON.parse(last) as ScheduleRun } : {}),
  };
}

/** Adds a schedule; gives its number. */
export function addSchedule(db: Database, schedule: NewSchedule, nowMs: number): number {
  return db.run(
    "INSERT INTO schedule(text, enabled, created_ms) VALUES(?, ?, ?)",
    ...[JSON.stringify(schedule), Number(schedule.enabled), nowMs],
  );
}

/** Changes some of a schedule; whether there is one of this number. */
export function changeSchedule(
  db: Database,
  id: number,
  changes: Partial<NewSchedule>,
): boolean {
  return db.transaction(() => {
    const before = scheduleById(db, id);
    if (before === undefined) return false;
    const { id: _id, createdAt: _createdAt, last: _last, ...schedule } = { ...before, ...changes };
    db.run(
      "UPDATE schedule SET text = ?, enabled = ? WHERE id = ?",
      ...[JSON.stringify(schedule), Number(schedule.enabled), id],
    );
    return true;
  });
}

/** Removes a schedule and what it remembers; its scans and alerts stay. */
export function removeSchedule(db: Database, id: number, key: string): void {
  db.transaction(() => {
    db.run("DELETE FROM schedule WHERE id = ?", id);
    db.run("DELETE FROM watch WHERE key = ?", key);
  });
}

/** Notes how a run of a schedule ended. */
export function scheduleRan(db: Database, id: number, run: ScheduleRun): void {
  db.run("UPDATE schedule SET last = ? WHERE id = ?", JSON.stringify(run), id);
}

/** Keeps alerts that were told; gives their number. */
export function addAlerts(db: Database, sent: Omit<SentAlerts, "id">): number {
  const { watch, at, scan, ...rest } = sent;
  return db.run(
    "INSERT INTO alert(watch, at_ms, scan_id, text) VALUES(?, ?, ?, ?)",
    ...[watch, Date.parse(at), scan ?? null, JSON.stringify(rest)],
  );
}

/** The newest alerts first. */
export function alertsOf(
  db: Database,
  { watch, limit }: { readonly watch?: string; readonly limit: number },
): readonly SentAlerts[] {
  return db.all(
    "SELECT * FROM alert WHERE ?1 IS NULL OR watch = ?1 ORDER BY at_ms DESC, id DESC LIMIT ?2",
    ...[watch ?? null, limit],
  ).map((row) => ({
    ...JSON.parse(String(row["text"])) as Pick<SentAlerts, "subject" | "alerts" | "delivered">,
    id: Number(row["id"]),
    watch: String(row["watch"]),
    at: isoOf(row["at_ms"]),
    ...(row["scan_id"] === null ? {} : { scan: Number(row["scan_id"]) }),
  }));
}
