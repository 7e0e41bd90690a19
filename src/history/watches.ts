/**
 * What watches remember between two rounds, and which process runs one: a claim has an end, so that a
 * process that was killed does not hold it for ever.
 */

import type { Database } from "./database.ts";

/** The state of a watch as it is kept. */
export interface StoredWatch {
  /** JSON. */
  readonly memory: string;
  /** The known report, packed. */
  readonly known?: Uint8Array;
}

/** What is kept of a watch; `undefined` when nothing is. */
export function storedWatch(db: Database, key: string): StoredWatch | undefined {
  const row = db.get("SELECT memory, known FROM watch WHERE key = ? AND memory IS NOT NULL", key);
  if (row === undefined) return undefined;
  const { memory, known } = row;
  return { memory: String(memory), ...(known instanceof Uint8Array ? { known } : {}) };
}

/** Keeps the state of a watch. */
export function storeWatch(
  db: Database,
  key: string,
  { memory, known, nowMs }: StoredWatch & { readonly nowMs: number },
): void {
  db.run(
    "INSERT INTO watch(key, memory, known, saved_ms) VALUES(?1, ?2, ?3, ?4) " +
      "ON CONFLICT(key) DO UPDATE SET memory = ?2, known = ?3, saved_ms = ?4",
    ...[key, memory, known ?? null, nowMs],
  );
}

/**
 * Claims a watch for a process until a time, or claims it longer.
 *
 * @returns whether it is claimed; otherwise another process has it.
 */
export function claimWatch(
  db: Database,
  key: string,
  { owner, nowMs, untilMs }: {
    readonly owner: string;
    readonly nowMs: number;
    readonly untilMs: number;
  },
): boolean {
  return db.transaction(() => {
    const held = db.get(
      "SELECT 1 FROM watch WHERE key = ? AND owner <> ? AND owned_until_ms > ?",
      ...[key, owner, nowMs],
    );
    if (held !== undefined) return false;
    db.run(
      "INSERT INTO watch(key, saved_ms, owner, owned_until_ms) VALUES(?1, ?4, ?2, ?3) " +
        "ON CONFLICT(key) DO UPDATE SET owner = ?2, owned_until_ms = ?3",
      ...[key, owner, untilMs, nowMs],
    );
    return true;
  });
}

/** Gives a claim back. */
export function releaseWatch(db: Database, key: string, owner: string): void {
  db.run(
    "UPDATE watch SET owner = NULL, owned_until_ms = NULL WHERE key = ? AND owner = ?",
    ...[key, owner],
  );
}
