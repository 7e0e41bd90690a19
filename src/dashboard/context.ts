/**
 * What every page and every call of the API is given. The server makes one; tests make their own with
 * a history of their own. Nothing here knows HTTP.
 */

import type { Check } from "../doctor/examine.ts";
import type { History } from "../history/history.ts";
import type { Run, RunFind, RunProgress } from "../model/run.ts";
import type { Delivered } from "../model/schedule.ts";
import type { ClusterView } from "./cluster.ts";

/** Runs, as pages see them. */
export interface RunsView {
  /** The newest first. */
  list(limit: number): readonly Run[];
  /** One run; `undefined` when there is none of this number. */
  get(id: number): Run | undefined;
  /** How far it is; `undefined` when it is not running. */
  progress(id: number): RunProgress | undefined;
  /** What it has found so far, the newest first. */
  finds(id: number, limit: number): Promise<readonly RunFind[]>;
}

/** What the operator chose when the server was started. */
export interface ServeSettings {
  /** Addresses that scans may reach, as CIDR; empty: any. */
  readonly scope: readonly string[];
  /** The history's file, as it was named. */
  readonly data: string;
  /** The address that pages are served at: `http://127.0.0.1:8420`. */
  readonly origin: string;
  /** Whether alerts may be sent to loopback, private and link-local addresses. */
  readonly allowLocalAlerts: boolean;
}

/** Where alerts go, as pages see it. */
export interface AlertsView {
  /** Destinations of schedules that have none of their own, without their secrets. */
  readonly shown: readonly string[];
  /** What became of the last test since the start. */
  readonly lastTest: { readonly at: string; readonly delivered: readonly Delivered[] } | undefined;
}

/** How long scans are kept, as pages see it. */
export interface RetentionView {
  /** Milliseconds; `undefined`: for ever. */
  readonly keepMs: number | undefined;
  /** Whether it was chosen at start, and no page changes it. */
  readonly isFixed: boolean;
}

/** What pages and API are made from. */
export interface DashboardContext {
  readonly history: History;
  readonly runs: RunsView;
  readonly settings: ServeSettings;
  /** Absent where there is no server. */
  readonly alerts?: AlertsView;
  /** Absent where there is no server. */
  readonly retention?: RetentionView;
  /** Absent where the server has none. */
  readonly cluster?: ClusterView;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** What `portico doctor` finds; each call runs the checks again. */
  readonly examine: () => AsyncIterable<Check>;
}

/** Who is looking. */
export interface Session {
  /** Sent back by every form as the field `form_token`. */
  readonly formToken: string;
  /** When this browser was here before: milliseconds since 1970; absent at the first visit. */
  readonly lastVisitMs?: number;
}

/** What Hono's handlers find in their context: `c.get("session")`. */
export interface Env {
  readonly Variables: { readonly session: Session };
}
