/** Marks of scans that are being saved in parts: `saving 12` in the file, with the time of its last part. */

import type { Database } from "./database.ts";

/** A program that saves renews its mark several times a second; after so long it has ended. */
const STALE_S = 60;
const NUMBER = "CAST(substr(key, 8) AS INTEGER)";

/** Marks a scan, or renews its mark. */
export function mark(db: Database, id: number): void {
  db.run("INSERT OR REPLACE INTO meta(key, value) VALUES(?, unixepoch())", keyOf(id));
}

/** Takes the mark away: the scan is whole. */
export function unmark(db: Database, id: number): void {
  db.run("DELETE FROM meta WHERE key = ?", keyOf(id));
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
  db.run(`DELETE FROM meta WHERE key LIKE 'saving %' AND ${NUMBER} NOT IN (SELECT id FROM scan)`);
}

function keyOf(id: number): string {
  return `saving ${id}`;
}
