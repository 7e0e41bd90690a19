/** Removing scans, and giving the room back to the disk. */

import { DROP_EMPTY_COUNTS } from "./count_tables.ts";
import type { Database } from "./database.ts";
import { isBusy } from "./errors.ts";
import { Dictionary, HostTimeline, type ReadPorts } from "./host_timeline.ts";
import { dropMarks } from "./saving_marks.ts";

/** Tables that have rows of one scan. */
const OF_ONE_SCAN = ["report", "host_scan", "quiet", "observation", "change"] as const;
/** Unused pages are given back when they are more than this part of the file. */
const FREE_PART = 0.1;

/** Removes one scan, as if it had never been. Runs inside a transaction. */
export function removeScan(db: Database, id: number, readPorts: ReadPorts): void {
  const atMs = db.number("SELECT started_ms FROM scan WHERE id = ?", id);
  const hosts = db.all("SELECT host_id FROM host_scan WHERE scan_id = ?", id);
  // Findings that only this scan can have shown.
  db.run(
    "DELETE FROM finding WHERE first_ms = ?1 AND last_ms = ?1 AND acknowledged_ms IS NULL AND host IN " +
      "(SELECT h.address FROM host h JOIN host_scan s ON s.host_id = h.id WHERE s.scan_id = ?2)",
    ...[atMs, id],
  );
  for (const table of OF_ONE_SCAN) db.run(`DELETE FROM ${table} WHERE scan_id = ?`, id);
  db.run("DELETE FROM scan WHERE id = ?", id);
  const dictionary = new Dictionary(db, readPorts);
  for (const row of hosts) {
    new HostTimeline(db, dictionary, { hostId: Number(row["host_id"]) }).rebuild();
  }
  removeLeftovers(db);
}

/**
 * Removes the scans that started before a time. What hosts and ports are known for stays with those
 * that a later scan has seen: first seen is no later than it was.
 *
 * @returns how many scans were removed.
 */
export function removeBefore(db: Database, beforeMs: number): number {
  return db.transaction(() => {
    db.run("DELETE FROM alert WHERE at_ms < ?", beforeMs);
    const old = "(SELECT id FROM scan WHERE started_ms < ?)";
    const count = db.number("SELECT count(*) FROM scan WHERE started_ms < ?", beforeMs);
    if (count === 0) return 0;
    for (const table of OF_ONE_SCAN) {
      db.run(`DELETE FROM ${table} WHERE scan_id IN ${old}`, beforeMs);
    }
    db.run("DELETE FROM scan WHERE started_ms < ?", beforeMs);
    db.run("DELETE FROM finding WHERE last_ms < ? AND acknowledged_ms IS NULL", beforeMs);
    removeLeftovers(db);
    return count;
  });
}

/** What no scan knows of any more. */
function removeLeftovers(db: Database): void {
  dropMarks(db);
  db.exec(`
    DELETE FROM endpoint WHERE id NOT IN (SELECT endpoint_id FROM observation);
    DELETE FROM change WHERE endpoint_id IS NOT NULL AND endpoint_id NOT IN (SELECT id FROM endpoint);
    DELETE FROM host WHERE id NOT IN (SELECT host_id FROM host_scan);
    DELETE FROM port_list WHERE id NOT IN (SELECT list_id FROM scan)
      AND id NOT IN (SELECT list_id FROM host_scan)
      AND id NOT IN (SELECT up_list FROM host WHERE up_list IS NOT NULL);
    DELETE FROM fact WHERE id NOT IN (SELECT fact_id FROM observation)
      AND id NOT IN (SELECT fact_id FROM endpoint WHERE fact_id IS NOT NULL);
    ${DROP_EMPTY_COUNTS}
  `);
}

/** Gives unused pages back to the disk, where they are many. */
export function compact(db: Database): void {
  const pages = db.number("PRAGMA page_count");
  if (db.number("PRAGMA freelist_count") <= pages * FREE_PART) return;
  try {
    db.all("PRAGMA incremental_vacuum");
    db.get("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (error) {
    // Another program is using the file: the next time will do.
    if (!isBusy(error)) throw error;
  }
}
