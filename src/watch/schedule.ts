/**
 * When a scan is due: an interval (`1h`) or a cron expression (`0 5 * * *`, `@daily`). A schedule is a
 * pure function of the wall clock: it gives the first due time after a moment, so that runs that were
 * missed, during a suspend or a long scan, are due once and not many times.
 */

import { Cron } from "croner";
import { InputError } from "../model/input_error.ts";

/** When runs are due. */
export interface Schedule {
  /** As it was written. */
  readonly text: string;
  /** The first due time after a moment, in milliseconds since 1970; `undefined`: never again. */
  nextRun(afterMs: number): number | undefined;
}

/** What a schedule needs beside its text. */
export interface ScheduleOptions {
  /** A name of the IANA database for cron expressions: `Europe/Berlin`. Default: this machine's. */
  readonly timeZone?: string;
  /** Intervals are counted from here, in milliseconds since 1970. Default: 0. */
  readonly anchorMs?: number;
  /** Shortest interval that is accepted. Default: {@link MIN_INTERVAL_MS}. */
  readonly minIntervalMs?: number;
  /** What the value is called in messages. */
  readonly name?: string;
}

/** Shortest interval. */
export const MIN_INTERVAL_MS = 1_000;
/** Longest interval: a year. */
const MAX_INTERVAL_MS = 366 * 86_400_000;
/** Longest text that is read. */
const MAX_TEXT = 200;

const UNITS_MS: Readonly<Record<string, number>> = {
  ...{ ms: 1, s: 1_000, m: 60_000, min: 60_000 },
  ...{ h: 3_600_000, d: 86_400_000, w: 604_800_000 },
};

/**
 * Reads a schedule.
 *
 * @throws {InputError} `Cannot use --every "61 * * * *": ...`.
 */
export function parseSchedule(text: string, options: ScheduleOptions = {}): Schedule {
  const { name = "schedule", timeZone } = options;
  const trimmed = text.trim();
  const refuse = (why: string): InputError =>
    new InputError(`Cannot use ${name} "${shorten(text)}": ${why}`);
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new InputError(
      `Cannot use time zone "${
        shorten(timeZone)
      }": there is no such zone; give one like Europe/Berlin or UTC`,
    );
  }
  const [, count, unit = ""] = /^(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]*)$/i.exec(trimmed) ?? [];
  if (count !== undefined) return interval(text, { count, unit, options, refuse });
  if (trimmed.length > MAX_TEXT) throw refuse("it is too long");
  return cron(trimmed, timeZone, refuse);
}

type Refuse = (why: string) => InputError;

function interval(
  text: string,
  { count, unit, options, refuse }: {
    readonly count: string;
    readonly unit: string;
    readonly options: ScheduleOptions;
    readonly refuse: Refuse;
  },
): Schedule {
  const { anchorMs = 0, minIntervalMs = MIN_INTERVAL_MS } = options;
  const unitMs = Object.hasOwn(UNITS_MS, unit.toLowerCase())
    ? UNITS_MS[unit.toLowerCase()]
    : undefined;
  if (unitMs === undefined) {
    throw refuse(`an interval needs a unit: ${count}s, ${count}m, ${count}h or ${count}d`);
  }
  const everyMs = Math.round(Number(count) * unitMs);
  if (everyMs < minIntervalMs) {
    throw refuse(`it is too short; the shortest interval is ${minIntervalMs / 1_000}s`);
  }
  if (everyMs > MAX_INTERVAL_MS) throw refuse("it is too long; the longest interval is a year");
  return {
    text: text.trim(),
    nextRun: (afterMs) => anchorMs + (Math.floor((afterMs - anchorMs) / everyMs) + 1) * everyMs,
  };
}

function cron(text: string, timeZone: string | undefined, refuse: Refuse): Schedule {
  // A pattern is five fields or a nickname; croner would take a date and a sixth field too.
  const isPattern = /^@[a-z]+$/i.test(text) || text.split(/\s+/).length === 5;
  if (!isPattern) {
    throw refuse(
      'it must be an interval like 30s, 15m, 1h or 1d, or a cron expression like "0 5 * * *" or @daily',
    );
  }
  const pattern = readPattern(text, timeZone, refuse);
  const nextRun = (afterMs: number) => pattern.nextRun(new Date(afterMs))?.getTime();
  return { text, nextRun };
}

function readPattern(text: string, timeZone: string | undefined, refuse: Refuse): Cron {
  try {
    return new Cron(text, {
      mode: "5-part",
      ...(timeZone === undefined ? {} : { timezone: timeZone }),
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const why = error.message.replace(/^Cron\w+:\s*/, "").replace(/\.$/, "");
    throw refuse(`it is no cron expression (${shorten(why)}); an example: "0 5 * * *", daily at 5`);
  }
}

/**
 * Refuses a schedule that is never due: `0 0 31 2 *`.
 *
 * @throws {InputError} when it has no time after `nowMs`.
 */
export function checkDue(schedule: Schedule, nowMs: number, name = "schedule"): void {
  if (schedule.nextRun(nowMs) !== undefined) return;
  throw new InputError(
    `Cannot use ${name} "${shorten(schedule.text)}": no such day exists, so that it is never due`,
  );
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

function shorten(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
