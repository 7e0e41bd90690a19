/** Browsers that have logged in: a cookie with 256 random bits, of which only the digest is kept. */

import { InputError } from "../../model/input_error.ts";
import type { Session } from "../context.ts";
import { digestOf, randomSecret } from "./secrets.ts";

/** A session as it is kept. */
export interface StoredSession {
  /** SHA-256 of the cookie's value. */
  readonly hash: string;
  readonly formToken: string;
  /** Milliseconds since 1970: the last request. */
  readonly seenMs: number;
  /** The end of the visit before this one. */
  readonly lastVisitMs?: number;
}

/** Keeps sessions. */
export interface SessionStore {
  find(hash: string): StoredSession | undefined;
  put(session: StoredSession): void;
  remove(hash: string): void;
}

const DAY_MS = 86_400_000;
/** A browser that was not here for so long logs in again. */
const LIFETIME_MS = 30 * DAY_MS;
/** A pause that ends a visit. */
const PAUSE_MS = 30 * 60_000;
/** Being here is written down at most so often. */
const WRITE_EVERY_MS = 60_000;

/** The sessions of one server. */
export class Sessions {
  readonly #store: SessionStore;
  readonly #nowMs: () => number;

  constructor(store: SessionStore, nowMs: () => number) {
    this.#store = store;
    this.#nowMs = nowMs;
  }

  /** A new one; gives the cookie's value. */
  async begin(): Promise<string> {
    const value = randomSecret();
    const formToken = randomSecret();
    this.#store.put({ hash: await digestOf(value), formToken, seenMs: this.#nowMs() });
    return value;
  }

  /** The session of a cookie; `undefined` when there is none, or it was too long away. */
  async find(value: string): Promise<Session | undefined> {
    const stored = this.#store.find(await digestOf(value));
    if (stored === undefined) return undefined;
    const nowMs = this.#nowMs();
    if (nowMs - stored.seenMs > LIFETIME_MS) {
      this.#store.remove(stored.hash);
      return undefined;
    }
    const { formToken, lastVisitMs } = this.#touch(stored, nowMs);
    return { formToken, ...(lastVisitMs === undefined ? {} : { lastVisitMs }) };
  }

  /** Ends the session of a cookie. */
  async end(value: string): Promise<void> {
    this.#store.remove(await digestOf(value));
  }

  #touch(stored: StoredSession, nowMs: number): StoredSession {
    const away = nowMs - stored.seenMs;
    if (away < WRITE_EVERY_MS) return stored;
    const visit = away >= PAUSE_MS ? { lastVisitMs: stored.seenMs } : {};
    const touched = { ...stored, ...visit, seenMs: nowMs };
    try {
      this.#store.put(touched);
    } catch (error) {
      // The file is locked just now: the next request writes it down.
      if (!(error instanceof InputError)) throw error;
    }
    return touched;
  }
}
