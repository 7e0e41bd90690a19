/** Browsers that are logged in: they stay so when the program is started again. */

import type { Row } from "./database.ts";
import type { Use } from "./use.ts";

/** One browser. Times in milliseconds since 1970. */
export interface BrowserSession {
  /** SHA-256 of its cookie. */
  readonly hash: string;
  readonly formToken: string;
  /** Its last request. */
  readonly seenMs: number;
  /** The end of the visit before this one. */
  readonly lastVisitMs?: number;
}

/** So many browsers are remembered; those that were longest away are forgotten. */
const MOST = 200;

/** The sessions of a history. */
export class SessionTable {
  readonly #use: Use;

  constructor(use: Use) {
    this.#use = use;
  }

  /** The session of a cookie. */
  find(hash: string): BrowserSession | undefined {
    return this.#use("read", (db) => {
      const row = db.get("SELECT * FROM session WHERE hash = ?", hash);
      return row && sessionOf(row);
    });
  }

  /** Adds a session, or replaces it. */
  put({ hash, formToken, seenMs, lastVisitMs }: BrowserSession): void {
    this.#use("save to", (db) => {
      db.run(
        "INSERT OR REPLACE INTO session(hash, form_token, seen_ms, last_visit_ms) VALUES(?, ?, ?, ?)",
        ...[hash, formToken, seenMs, lastVisitMs ?? null],
      );
      db.run(
        "DELETE FROM session WHERE hash IN " +
          "(SELECT hash FROM session ORDER BY seen_ms DESC LIMIT -1 OFFSET ?)",
        MOST,
      );
    });
  }

  /** Ends a session. */
  remove(hash: string): void {
    this.#use("save to", (db) => db.run("DELETE FROM session WHERE hash = ?", hash));
  }
}

function sessionOf(row: Row): BrowserSession {
  const lastVisitMs = row["last_visit_ms"];
  return {
    hash: String(row["hash"]),
    formToken: String(row["form_token"]),
    seenMs: Number(row["seen_ms"]),
    ...(typeof lastVisitMs === "number" ? { lastVisitMs } : {}),
  };
}
