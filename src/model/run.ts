/**
 * A scan that runs in the background: from the queue to a saved scan. The dashboard shows it, the
 * history keeps it, so that a restart finds every run again.
 */

import type { Port } from "./report.ts";
import type { ScanRequest } from "./request.ts";

/**
 * Where a run stands. `interrupted`: the program ended while it ran, and the rest can be resumed.
 * `stopped`: somebody stopped it; the rest can be resumed too. `failed`: it could not be run.
 */
export type RunState = "queued" | "running" | "completed" | "stopped" | "interrupted" | "failed";

/** The part of a cluster in a run. */
export interface ClusterRun {
  /** Places that each scan everything, as tags of workers: `site=berlin`; none: whoever comes first. */
  readonly from: readonly string[];
  /** The scan's name at the cluster, once it was sent there. */
  readonly task?: string;
}

/** One run of a request. */
export interface Run {
  /** Its number; never used again. */
  readonly id: number;
  /** What is scanned. */
  readonly request: ScanRequest;
  /** Where it stands. */
  readonly state: RunState;
  /** When it was asked for: ISO-8601 UTC. */
  readonly createdAt: string;
  /** When its first probe was sent: ISO-8601 UTC. */
  readonly startedAt?: string;
  /** When it ended: ISO-8601 UTC. */
  readonly finishedAt?: string;
  /** The saved scan that it became, by its number in the history. */
  readonly scan?: number;
  /** The schedule that asked for it. */
  readonly schedule?: number;
  /** Absent where this machine scans by itself. */
  readonly cluster?: ClusterRun;
  /** Whether what it has found so far is kept, and only the rest is scanned when it is resumed. */
  readonly resumable?: boolean;
  /** Why it failed. */
  readonly problem?: string;
}

/** How far a running one is. */
export interface RunProgress {
  /** Endpoints with a result, of those planned. */
  readonly completed: number;
  readonly planned: number;
  /** Open ports so far. */
  readonly open: number;
  /** Milliseconds that it will still take, once that can be told. */
  readonly leftMs?: number;
}

/** An open port that a run has found. */
export interface RunFind {
  /** The host's address. */
  readonly address: string;
  /** The port as far as it is known. */
  readonly port: Port;
}
