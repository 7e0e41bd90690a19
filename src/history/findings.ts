/** Findings over time, and those that somebody has accepted. */

import { type Finding, SEVERITIES, type Severity } from "../model/finding.ts";
import type { FindingRule, SavedFinding } from "../model/history.ts";
import type { Database, Row } from "./database.ts";
import { isoOf } from "./queries.ts";

/** Which findings are wanted. */
export interface FindingsWanted {
  /** Only those of this address. */
  readonly host?: string;
  /** Only those that are, or are not, accepted. */
  readonly acknowledged?: boolean;
  /** Only those of this rule: `certificate-expired`. */
  readonly rule?: string;
  /** Only those of this severity. */
  readonly severity?: Severity;
  /** Default: by number. */
  readonly sort?: "number" | "worst";
  /** Default: all. */
  readonly limit?: number;
  readonly offset?: number;
}

/** Some of the findings. */
export function findingsOf(
  db: Database,
  { host, acknowledged, rule, severity, sort = "number", limit = -1, offset = 0 }: FindingsWanted =
    {},
): readonly SavedFinding[] {
  return db.all(
    "SELECT * FROM finding WHERE (?1 IS NULL OR host = ?1) AND " +
      "(?2 IS NULL OR (acknowledged_ms IS NOT NULL) = ?2) AND (?3 IS NULL OR severity = ?3) " +
      "AND (?6 IS NULL OR rule = ?6) " +
      `ORDER BY ${sort === "worst" ? "rank, last_ms DESC, id" : "id"} LIMIT ?4 OFFSET ?5`,
    ...[host ?? null, acknowledged === undefined ? null : Number(acknowledged), severity ?? null],
    ...[limit, offset, rule ?? null],
  ).map(findingOf);
}

/** How many findings there are of each severity that nobody, or somebody, has accepted. */
export function countFindings(
  db: Database,
  acknowledged: boolean,
): Readonly<Record<Severity, number>> {
  const rows = db.all(
    `SELECT severity, count(*) AS n FROM finding WHERE acknowledged_ms IS ${
      acknowledged ? "NOT NULL" : "NULL"
    } GROUP BY severity`,
  );
  const counts = new Map(rows.map((row) => [row["severity"], Number(row["n"])]));
  return Object.fromEntries(SEVERITIES.map((name) => [name, counts.get(name) ?? 0])) as Record<
    Severity,
    number
  >;
}

/** Rules with findings that nobody has accepted, the worst first. */
export function findingRules(db: Database, limit: number): readonly FindingRule[] {
  const open = "FROM finding INDEXED BY finding_rule WHERE acknowledged_ms IS NULL";
  return db.all(
    `SELECT rule, count(*) AS n ${open} GROUP BY rule ORDER BY min(rank), n DESC, rule LIMIT ?`,
    limit,
  ).flatMap(({ rule, n }): readonly FindingRule[] => {
    const worst = db.get(
      `SELECT * ${open} AND rule = ? ORDER BY rank, last_ms DESC, id LIMIT 1`,
      String(rule),
    );
    return worst === undefined ? [] : [{ worst: findingOf(worst), count: Number(n) }];
  });
}

/** One finding; `undefined` when there is none of this number. */
export function findingById(db: Database, id: number): SavedFinding | undefined {
  const row = db.get("SELECT * FROM finding WHERE id = ?", id);
  return row && findingOf(row);
}

/**
 * Accepts findings, or takes that back.
 *
 * @param how who, when and why; `undefined` takes it back.
 * @returns the numbers of which there is no finding; nothing is changed when there are some.
 */
export function acknowledgeFindings(
  db: Database,
  ids: readonly number[],
  how: { readonly by: string; readonly atMs: number; readonly reason: string } | undefined,
): readonly number[] {
  return db.transaction(() => {
    const unknown = ids.filter((id) => findingById(db, id) === undefined);
    if (unknown.length > 0) return unknown;
    const { by = null, atMs = null, reason = null } = how ?? {};
    for (const id of ids) {
      db.run(
        "UPDATE finding SET acknowledged_by = ?, acknowledged_ms = ?, reason = ? WHERE id = ?",
        ...[by, atMs, reason, id],
      );
    }
    return [];
  });
}

function findingOf(row: Row): SavedFinding {
  const { acknowledged_by: by, acknowledged_ms: at, reason } = row;
  return {
    id: Number(row["id"]),
    finding: JSON.parse(String(row["text"])) as Finding,
    firstSeen: isoOf(row["first_ms"]),
    lastSeen: isoOf(row["last_ms"]),
    ...(typeof at === "number"
      ? { acknowledged: { by: String(by), at: isoOf(at), reason: String(reason) } }
      : {}),
  };
}
