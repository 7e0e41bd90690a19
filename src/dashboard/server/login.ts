/**
 * The two ways in for a browser: a link that works once, printed where the server was started, and a
 * password or token, where the operator gave one. Guesses are counted for each address.
 */

import type { Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Env } from "../context.ts";
import { loginPage } from "./plain_page.ts";
import { callerOf } from "./caller.ts";
import { RateLimit } from "./rate_limit.ts";
import { matchesAny, randomSecret, Secret } from "./secrets.ts";
import type { Sessions } from "./sessions.ts";

/** What logging in needs. */
export interface LoginOptions {
  readonly sessions: Sessions;
  /** Password and tokens; none: the link alone. */
  readonly secrets: readonly Secret[];
  /** Shows the operator a link that works once; called again when it was used. */
  readonly tellLink: (path: string) => void;
  readonly nowMs: () => number;
  /** The port: cookies of two servers on one machine must not be each other's. */
  readonly port: () => number;
  /** Whether browsers come by TLS alone: then they send the cookie by nothing else. */
  readonly isSecure: boolean;
}

const GUESSES = { burst: 5, perSec: 0.2 };
/** A password is at most a line. */
const MAX_PASSWORD = 1_024;

/** Logging in and out. */
export class Login {
  readonly #options: LoginOptions;
  readonly #guesses: RateLimit;
  #link: Secret | undefined;

  constructor(options: LoginOptions) {
    this.#options = options;
    this.#guesses = new RateLimit({ ...GUESSES, nowMs: options.nowMs });
  }

  /** Makes a link that works once, in place of the one before, and tells it. */
  async newLink(): Promise<void> {
    const key = randomSecret();
    this.#link = await Secret.of(key);
    this.#options.tellLink(`/login?key=${key}`);
  }

  /** The cookie of a request. */
  cookie(c: Context): string | undefined {
    return getCookie(c, this.#cookieName);
  }

  /** Adds the pages; they need no session. */
  addTo(app: Hono<Env>): void {
    app.get("/login", async (c) => {
      const key = c.req.query("key");
      if (key === undefined) return this.#page(c, undefined);
      const link = this.#link;
      if (link === undefined || !await link.matches(key)) {
        return this.#page(c, "This link was used, or is of an earlier start.");
      }
      // Whoever comes second with the same link has a used one.
      if (this.#link !== link) return this.#page(c, "This link was used.");
      this.#link = undefined;
      await this.newLink();
      return await this.#enter(c);
    });
    app.post("/login", async (c) => {
      const waitSec = this.#guesses.take(callerOf(c));
      if (waitSec > 0) {
        c.header("Retry-After", `${waitSec}`);
        return this.#page(c, `Too many attempts: wait ${waitSec} seconds.`, 429);
      }
      const password = new URLSearchParams(await c.req.text()).get("password") ?? "";
      const known = password.length <= MAX_PASSWORD &&
        await matchesAny(this.#options.secrets, password);
      return known ? await this.#enter(c) : this.#page(c, "That is not the password.");
    });
    app.post("/logout", async (c) => {
      const value = this.cookie(c);
      if (value !== undefined) await this.#options.sessions.end(value);
      deleteCookie(c, this.#cookieName, { path: "/", secure: this.#options.isSecure });
      return c.redirect("/login", 303);
    });
  }

  /** The page that says how to log in. */
  async #page(c: Context, problem: string | undefined, status: 401 | 429 = 401): Promise<Response> {
    const hasPassword = this.#options.secrets.length > 0;
    return c.html(await loginPage({ problem, hasPassword }), problem === undefined ? 200 : status);
  }

  async #enter(c: Context): Promise<Response> {
    const value = await this.#options.sessions.begin();
    setCookie(c, this.#cookieName, value, {
      ...{ httpOnly: true, sameSite: "Strict", path: "/", maxAge: 30 * 86_400 },
      secure: this.#options.isSecure,
    });
    return c.redirect("/", 303);
  }

  get #cookieName(): string {
    // No other name of the domain, and nothing without TLS, can set a cookie with this prefix.
    return this.#options.isSecure ? "__Host-portico" : `portico_${this.#options.port()}`;
  }
}
