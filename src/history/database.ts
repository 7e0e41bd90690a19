/**
 * Opening a history file: it is ours or new, of a version that this program knows, and not damaged.
 * SQLite itself is loaded here, and only here.
 */

import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { HistoryProblem, isBusy, withWords } from "./errors.ts";
import { APPLICATION_ID, MIGRATIONS } from "./schema.ts";

/** How long another connection's transaction is waited for. */
const BUSY_MS = 5_000;
/** Pause before a lock is tried again that SQLite does not wait for by itself. */
const PAUSE_MS = 50;
/** How often the whole file is checked; it takes a second for each gigabyte or so. */
const CHECK_EVERY_MS = 24 * 3_600_000;
const CHECKED = "checked_ms";

/** One row, by column. */
export type Row = Readonly<Record<string, number | string | null | Uint8Array>>;

/** An open file: statements are prepared once. */
export class Database implements Disposable {
  /** As it was named. */
  readonly path: string;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** Takes over an open connection. */
  constructor(db: DatabaseSync, path: string) {
    this.#db = db;
    this.path = path;
  }

  /** Runs statements without values, one a line or more. Only prepared ones tell why they fail. */
  exec(sql: string): void {
    for (const statement of sql.split(/;\s*(?:\n|$)/)) {
      if (statement.trim() !== "") this.#db.prepare(statement).all();
    }
  }

  /** Runs a statement; gives the number of the row that it added. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).lastInsertRowid);
  }

  /** The first row. */
  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepared(sql).get(...values) as Row | undefined;
  }

  /** All rows. */
  all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#prepared(sql).all(...values) as unknown as readonly Row[];
  }

  /** All rows of a statement with values by name. */
  named(sql: string, values: Readonly<Record<string, SQLInputValue>>): readonly Row[] {
    return this.#prepared(sql).all(values) as unknown as readonly Row[];
  }

  /** The one number that a query gives; 0 without a row. */
  number(sql: string, ...values: SQLInputValue[]): number {
    return Number(Object.values(this.get(sql, ...values) ?? {})[0] ?? 0);
  }

  /** Everything or nothing, and nobody writes between. */
  transaction<T>(act: () => T): T {
    this.run("BEGIN IMMEDIATE");
    try {
      const result = act();
      this.run("COMMIT");
      return result;
    } catch (error) {
      // SQLite may have rolled back by itself.
      if (this.#db.isTransaction) this.run("ROLLBACK");
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.#statements.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}

/**
 * Opens a file, creating it where there is none.
 *
 * @param options.nowMs the time, for the check that is made once a day.
 * @throws {InputError} when it is locked, damaged, of another program, or of a newer version.
 */
export async function openDatabase(
  path: string,
  { nowMs, busyMs = BUSY_MS }: { readonly nowMs: number; readonly busyMs?: number },
): Promise<Database> {
  const { DatabaseSync } = await import("node:sqlite");
  const db = withWords("open", path, () => new Database(new DatabaseSync(path), path));
  try {
    withWords("open", path, () => identify(db, busyMs));
    await untilFree(path, { busyMs, act: () => void db.get("PRAGMA journal_mode = WAL") });
    withWords("open", path, () => {
      // What is committed survives a loss of power; nothing is written elsewhere.
      db.exec("PRAGMA synchronous = FULL;\nPRAGMA temp_store = MEMORY");
      migrate(db);
      checkSometimes(db, nowMs);
    });
    return db;
  } catch (error) {
    db[Symbol.dispose]();
    throw error;
  }
}

/** A change to WAL needs the file alone, and SQLite does not wait for that. */
async function untilFree(
  path: string,
  { busyMs, act }: { readonly busyMs: number; readonly act: () => void },
): Promise<void> {
  for (let waited = 0;; waited += PAUSE_MS) {
    try {
      return act();
    } catch (error) {
      if (!isBusy(error) || waited >= busyMs) {
        return withWords("open", path, () => {
          throw error;
        });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Refuses what is no history, before anything is written to it. */
function identify(db: Database, busyMs: number): void {
  db.exec(`PRAGMA busy_timeout = ${busyMs}`);
  const id = db.number("PRAGMA application_id");
  const version = db.number("PRAGMA user_version");
  const tables = db.number("SELECT count(*) FROM sqlite_schema");
  if (id !== APPLICATION_ID && (tables > 0 || id !== 0)) {
    throw new HistoryProblem("it is a database of another program");
  }
  if (id === APPLICATION_ID && version > MIGRATIONS.length) {
    throw new HistoryProblem(
      `its version ${version} is newer than ${MIGRATIONS.length}; use a newer Portico`,
    );
  }
  // Only an empty file takes it. VACUUM is refused in the sandbox: it attaches a second database.
  if (tables === 0) db.exec("PRAGMA auto_vacuum = INCREMENTAL");
}

function migrate(db: Database): void {
  if (db.number("PRAGMA user_version") === MIGRATIONS.length) return;
  db.transaction(() => {
    // Another process may have done it meanwhile.
    for (let at = db.number("PRAGMA user_version"); at < MIGRATIONS.length; at++) {
      db.exec(MIGRATIONS[at] ?? "");
      db.exec(`PRAGMA user_version = ${at + 1}`);
    }
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  });
}

/** Checks every page, once a day: a damaged one would be found only when it is needed. */
function checkSometimes(db: Database, nowMs: number): void {
  const last = db.number("SELECT value FROM meta WHERE key = ?", CHECKED);
  if (Math.abs(nowMs - last) < CHECK_EVERY_MS) return;
  const found = db.get("PRAGMA quick_check(1)")?.["quick_check"];
  if (found !== "ok") {
    throw new HistoryProblem(
      "it is damaged; move it away, and import saved reports into a new one",
    );
  }
  db.run("INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", CHECKED, String(nowMs));
}
