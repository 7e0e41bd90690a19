/** Findings over time, and those that somebody has accepted. */

import type { Finding } from "../model/finding.ts";
import type { SavedFinding } from "../model/history.ts";
import type { Database, Row } from "./database.ts";
import { isoOf } from "./queries.ts";

/** Which findings are wanted. */
export interface FindingsWanted {
  /** Only those of this address. */
  readonly host?: string;
  /** Only those that are, or are not, accepted. */
  readonly acknowledged?: boolean;
}

/** Findings by number. */
export function findingsOf(
  db: Database,
  { host, acknowledged }: FindingsWanted = {},
): readonly SavedFinding[] {
  return db.all(
    "SELECT * FROM finding WHERE (?1 IS NULL OR host = ?1) AND " +
      "(?2 IS NULL OR (acknowledged_ms IS NOT NULL) = ?2) ORDER BY id",
    ...[host ?? null, acknowledged === undefined ? null : Number(acknowledged)],
  ).map(findingOf);
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
