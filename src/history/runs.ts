/** Background scans: what was asked for, where each stands, and what is left of those that stopped. */

import type { Report } from "../model/report.ts";
import type { ScanRequest } from "../model/request.ts";
import type { ClusterRun, Run, RunState } from "../model/run.ts";
import type { Row } from "./database.ts";
import { packReport, unpackReport } from "./packed_report.ts";
import { isoOf } from "./queries.ts";
import type { Use } from "./use.ts";

/** What of a run may change. Times in milliseconds since 1970. */
export interface RunChange {
  readonly state?: RunState;
  readonly startedMs?: number;
  readonly finishedMs?: number;
  /** The saved scan that it became. */
  readonly scan?: number;
  readonly problem?: string;
  readonly cluster?: ClusterRun;
}

const COLUMNS = "id, request, state, created_ms, started_ms, finished_ms, scan_id, schedule_id, " +
  "problem, cluster, rest IS NOT NULL AS has_rest";

/** The runs of a history. */
export class RunTable {
  readonly #use: Use;

  constructor(use: Use) {
    this.#use = use;
  }

  /** Adds a run that waits; gives its number. */
  add(
    request: ScanRequest,
    { nowMs, schedule, cluster }: {
      readonly nowMs: number;
      readonly schedule?: number;
      readonly cluster?: ClusterRun;
    },
  ): number {
    return this.#use("save to", (db) =>
      db.run(
        "INSERT INTO run(request, state, created_ms, schedule_id, cluster) " +
          "VALUES(?, 'queued', ?, ?, ?)",
        ...[JSON.stringify(request), nowMs, schedule ?? null, textOf(cluster)],
      ));
  }

  /** The newest first. */
  list(limit: number, offset = 0): readonly Run[] {
    return this.#use(
      "read",
      (db) =>
        db.all(`SELECT ${COLUMNS} FROM run ORDER BY id DESC LIMIT ? OFFSET ?`, limit, offset)
          .map(runOf),
    );
  }

  /** How many there are. */
  count(): number {
    return this.#use("read", (db) => db.number("SELECT count(*) FROM run"));
  }

  /** Those in a state, the oldest first. */
  inState(state: RunState): readonly Run[] {
    return this.#use(
      "read",
      (db) => db.all(`SELECT ${COLUMNS} FROM run WHERE state = ? ORDER BY id`, state).map(runOf),
    );
  }

  /** One run; `undefined` when there is none of this number. */
  get(id: number): Run | undefined {
    return this.#use("read", (db) => {
      const row = db.get(`SELECT ${COLUMNS} FROM run WHERE id = ?`, id);
      return row && runOf(row);
    });
  }

  /** The newest run that became a saved scan; `undefined` when none did. */
  ofScan(scan: number): Run | undefined {
    return this.#use("read", (db) => {
      const row = db.get(
        `SELECT ${COLUMNS} FROM run WHERE scan_id = ? ORDER BY id DESC LIMIT 1`,
        scan,
      );
      return row && runOf(row);
    });
  }

  /** Changes what is given. */
  change(id: number, change: RunChange): void {
    const { state, startedMs, finishedMs, scan, problem, cluster } = change;
    this.#use("save to", (db) =>
      db.run(
        "UPDATE run SET state = coalesce(?, state), started_ms = coalesce(?, started_ms), " +
          "finished_ms = coalesce(?, finished_ms), scan_id = coalesce(?, scan_id), " +
          "problem = coalesce(?, problem), cluster = coalesce(?, cluster) WHERE id = ?",
        ...[state ?? null, startedMs ?? null, finishedMs ?? null, scan ?? null, problem ?? null],
        textOf(cluster),
        id,
      ));
  }

  /** A run that is to go on waits again: it has no end and no problem. */
  queueAgain(id: number): void {
    this.#use("save to", (db) =>
      db.run(
        "UPDATE run SET state = 'queued', finished_ms = NULL, problem = NULL WHERE id = ?",
        id,
      ));
  }

  /** Marks those that ran when the program ended; gives how many they were. */
  markInterrupted(nowMs: number): number {
    return this.#use("save to", (db) =>
      db.transaction(() => {
        const count = db.number("SELECT count(*) FROM run WHERE state = 'running'");
        if (count === 0) return 0;
        db.run(
          "UPDATE run SET state = 'interrupted', finished_ms = ? WHERE state = 'running'",
          nowMs,
        );
        return count;
      }));
  }

  /** Keeps the report so far, with what is left to scan. */
  async saveRest(id: number, report: Report): Promise<void> {
    const packed = await packReport(report);
    this.#use("save to", (db) => db.run("UPDATE run SET rest = ? WHERE id = ?", packed, id));
  }

  /** What {@link RunTable.saveRest} kept; `undefined` when nothing was. */
  async rest(id: number): Promise<Report | undefined> {
    const packed = this.#use(
      "read",
      (db) => db.get("SELECT rest FROM run WHERE id = ?", id)?.["rest"],
    );
    return packed instanceof Uint8Array ? await unpackReport(packed, `run ${id}`) : undefined;
  }

  /** Forgets what was left: the run is complete. */
  dropRest(id: number): void {
    this.#use("save to", (db) => db.run("UPDATE run SET rest = NULL WHERE id = ?", id));
  }

  /** Removes the runs that became a scan which is not kept any more. */
  removeOfScan(scan: number): void {
    this.#use(
      "save to",
      (db) =>
        db.run("DELETE FROM run WHERE scan_id = ? AND state NOT IN ('queued', 'running')", scan),
    );
  }

  /** Removes runs that ended before a time, but for those that can be resumed. */
  removeBefore(beforeMs: number): void {
    this.#use("save to", (db) =>
      db.run(
        "DELETE FROM run WHERE finished_ms < ? AND state IN ('completed', 'failed')",
        beforeMs,
      ));
  }
}

function textOf(cluster: ClusterRun | undefined): string | null {
  return cluster === undefined ? null : JSON.stringify(cluster);
}

function runOf(row: Row): Run {
  const { started_ms: started, finished_ms: finished, scan_id: scan, cluster } = row;
  const { schedule_id: schedule, problem, has_rest: hasRest } = row;
  return {
    id: Number(row["id"]),
    request: JSON.parse(String(row["request"])) as ScanRequest,
    state: String(row["state"]) as RunState,
    createdAt: isoOf(row["created_ms"]),
    ...(typeof started === "number" ? { startedAt: isoOf(started) } : {}),
    ...(typeof finished === "number" ? { finishedAt: isoOf(finished) } : {}),
    ...(typeof scan === "number" ? { scan } : {}),
    ...(typeof schedule === "number" ? { schedule } : {}),
    ...(typeof problem === "string" ? { problem } : {}),
    ...(typeof cluster === "string" ? { cluster: JSON.parse(cluster) as ClusterRun } : {}),
    ...(hasRest === 1 ? { resumable: true } : {}),
  };
}
