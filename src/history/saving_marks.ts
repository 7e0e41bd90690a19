/**
 * Marks of scans that are being saved in parts: `saving 12` in the file, with the time of its last part;
 * `remade 12 7` where host 7 was made anew meanwhile from what was there of scan 12.
 */

import type { Database } from "./database.ts";

/** A program that saves renews its mark several times a second; after so long it has ended. */
const STALE_S = 60;
/** Both marks' first word has as many letters. */
const NUMBER = "CAST(substr(key, 8) AS INTEGER)";

/** Marks a scan, or renews its mark. */
export function mark(db: Database, id: number): void {
  db.run("INSERT OR REPLACE INTO meta(key, value) VALUES(?, unixepoch())", keyOf(id));
}

/** Takes the mark away: the scan is whole. */
export function unmark(db: Database, id: number): void {
  db.run("DELETE FROM meta WHERE key = ?", keyOf(id));
}

/** Says that a host was made anew while scans of it, which are not whole yet, are being saved. */
export function markRemade(db: Database, hostId: number): void {
  db.run(
    "INSERT OR IGNORE INTO meta(key, value) " +
      "SELECT 'remade ' || s.scan_id || ' ' || s.host_id, '' FROM host_scan s " +
      "JOIN meta m ON m.key = 'saving ' || s.scan_id WHERE s.host_id = ?",
    hostId,
  );
}

/** Whether a host was made anew while this scan was being saved; asked once. */
export function takeRemade(db: Database, id: number, hostId: number): boolean {
  const key = `remade ${id} ${hostId}`;
  const found = db.number("SELECT count(*) FROM meta WHERE key = ?", key) > 0;
  if (found) db.run("DELETE FROM meta WHERE key = ?", key);
  return found;
}

/** Whether the scan is there and not whole yet. */
export function isMarked(db: Database, id: number): boolean {
  const found = "SELECT count(*) FROM meta, scan WHERE key = ? AND scan.id = ?";
  return db.number(found, keyOf(id), id) > 0;
}

/** The scans whose marks nobody renews any more. */
export function staleMarks(db: Database): readonly number[] {
  return db.all(
    `SELECT ${NUMBER} AS id FROM meta WHERE key LIKE 'saving %' ` +
      "AND abs(unixepoch() - CAST(value AS INTEGER)) > ?",
    STALE_S,
  ).map(({ id }) => Number(id));
}

/** Removes the marks of scans that are gone. */
export function dropMarks(db: Database): void {
  const gone = `${NUMBER} NOT IN (SELECT id FROM scan)`;
  db.run(`DELETE FROM meta WHERE (key LIKE 'saving %' OR key LIKE 'remade %') AND ${gone}`);
}

function keyOf(id: number): string {
  return `saving ${id}`;
}
