/** A scan that is repeated: what, when, and who is told. The history keeps it; the dashboard runs it. */

import type { Alert } from "./alert.ts";
import type { ScanRequest } from "./request.ts";

/** What somebody writes of a schedule. */
export interface NewSchedule {
  /** What it is called. */
  readonly name: string;
  /** What is scanned. */
  readonly request: ScanRequest;
  /** `1h`, `0 5 * * *`, `@daily`. */
  readonly every: string;
  /** For cron expressions, a name of the IANA database; that of the machine without it. */
  readonly timeZone?: string;
  /** The text of a policy. */
  readonly policy?: string;
  /** Destinations of alerts, as `--notify` takes them: an address may be a secret. */
  readonly notify: readonly string[];
  /** Whether it runs. */
  readonly enabled: boolean;
}

/** A schedule as it is kept. */
export interface Schedule extends NewSchedule {
  /** Its number; never used again. */
  readonly id: number;
  /** ISO-8601 UTC; intervals are counted from here. */
  readonly createdAt: string;
  /** Its last run. */
  readonly last?: ScheduleRun;
}

/** How a run of a schedule ended. */
export interface ScheduleRun {
  /** When it ended: ISO-8601 UTC. */
  readonly at: string;
  readonly outcome: "baseline" | "compared" | "interrupted" | "failed";
  /** How many alerts it had. */
  readonly alerts: number;
  /** The saved scan, by its number in the history. */
  readonly scan?: number;
  /** Why it failed. */
  readonly problem?: string;
}

/** What became of sending alerts to one destination. */
export interface Delivered {
  /** The destination without its secrets: `slack:https://hooks.slack.com/…`. */
  readonly to: string;
  /** Why it failed; absent when it arrived. */
  readonly problem?: string;
}

/** Alerts that were told, by a watch or a schedule. */
export interface SentAlerts {
  /** Its number. */
  readonly id: number;
  /** The watch or schedule, by its key: `schedule 7`, `watch 9f86d081…`. */
  readonly watch: string;
  /** What is watched, in words. */
  readonly subject: string;
  /** ISO-8601 UTC. */
  readonly at: string;
  /** The saved scan, by its number in the history. */
  readonly scan?: number;
  readonly alerts: readonly Alert[];
  /** Where they went; empty: nowhere. */
  readonly delivered: readonly Delivered[];
}
