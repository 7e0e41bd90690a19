/**
 * What a request must pass before any page sees it: called by a name of ours, not too often, not too
 * large, with a session or a token; a change also from a page of ours, with the session's form token.
 */

import type { Context, MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Env, Session } from "../context.ts";
import { callerOf } from "./caller.ts";
import { isPublicHost, type PublicUrl } from "./public_url.ts";
import type { RateLimit } from "./rate_limit.ts";
import { matchesAny, Secret } from "./secrets.ts";

const SAFE_METHODS = ["GET", "HEAD"];
const METHODS = [...SAFE_METHODS, "POST", "DELETE"];
const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

/** Refuses names that are not this server's: DNS rebinding. */
export function checkHost(isOwn: (header: string | undefined) => boolean): MiddlewareHandler {
  return async (c, next) => {
    if (!isOwn(c.req.header("Host"))) {
      throw new HTTPException(421, { message: "This server is not called by that name." });
    }
    if (!METHODS.includes(c.req.method)) {
      throw new HTTPException(405, { message: `There is no ${c.req.method} here.` });
    }
    await next();
  };
}

/** Refuses more requests than a person with a few pages makes. */
export function limitRate(limit: RateLimit): MiddlewareHandler {
  return async (c, next) => {
    const waitSec = limit.take(callerOf(c));
    if (waitSec > 0) {
      c.header("Retry-After", `${waitSec}`);
      throw new HTTPException(429, { message: `Too many requests: wait ${waitSec} seconds.` });
    }
    await next();
  };
}

/**
 * Refuses changes that a page of another site asks for. Browsers name the site in `Origin`; programs
 * send none, and have no cookie either.
 *
 * @param publicUrl the site's address where a proxy is in front, which may change the `Host` header.
 */
export function checkOrigin(publicUrl: PublicUrl | undefined): MiddlewareHandler {
  return async (c, next) => {
    if (!SAFE_METHODS.includes(c.req.method)) {
      const origin = c.req.header("Origin");
      const host = c.req.header("Host");
      const isPublic = publicUrl !== undefined &&
        (isPublicHost(publicUrl, host) || origin === publicUrl.origin);
      const own = isPublic ? publicUrl.origin : `http://${host}`;
      const site = c.req.header("Sec-Fetch-Site") ?? "same-origin";
      if (origin !== undefined && origin.toLowerCase() !== own.toLowerCase()) {
        throw new HTTPException(403, { message: "Another site asked for this change." });
      }
      if (site !== "same-origin" && site !== "none") {
        throw new HTTPException(403, { message: "Another site asked for this change." });
      }
    }
    await next();
  };
}

/** Who a request is from. */
export interface Access {
  /** The session of the request's cookie. */
  readonly sessionOf: (c: Context) => Promise<Session | undefined>;
  readonly tokens: readonly Secret[];
  readonly guesses: RateLimit;
}

/** What tokens open; pages are for browsers. */
const FOR_TOKENS = /^\/(?:api\/v1|events|metrics)(?:\/|$)/;

/** Refuses what has neither a session nor a token. */
export function checkAccess({ sessionOf, tokens, guesses }: Access): MiddlewareHandler<Env> {
  return async (c, next) => {
    const header = c.req.header("Authorization");
    if (header !== undefined && FOR_TOKENS.test(c.req.path)) {
      await checkToken(c, header, { tokens, guesses });
      c.set("session", { formToken: "" });
      return await next();
    }
    const session = await sessionOf(c);
    if (session === undefined) throw new HTTPException(401, { message: "Log in first." });
    c.set("session", session);
    if (!SAFE_METHODS.includes(c.req.method)) await checkFormToken(c, session);
    await next();
  };
}

async function checkToken(
  c: Context,
  header: string,
  { tokens, guesses }: Pick<Access, "tokens" | "guesses">,
): Promise<void> {
  const [, token] = /^Bearer +([\x21-\x7e]{1,1024})$/i.exec(header) ?? [];
  if (token !== undefined && await matchesAny(tokens, token)) return;
  const waitSec = guesses.take(callerOf(c));
  if (waitSec > 0) {
    c.header("Retry-After", `${waitSec}`);
    throw new HTTPException(429, { message: `Too many wrong tokens: wait ${waitSec} seconds.` });
  }
  c.header("WWW-Authenticate", "Bearer");
  throw new HTTPException(401, { message: "The token is wrong: see --token-file." });
}

/** A form of ours carries the token as a field, a script of ours as a header. */
async function checkFormToken(c: Context, { formToken }: Session): Promise<void> {
  const [type = ""] = (c.req.header("Content-Type") ?? "").toLowerCase().split(";");
  const sent = c.req.header("X-Form-Token") ??
    (type.trim() === FORM ? new URLSearchParams(await c.req.text()).get("form_token") : null);
  if (sent !== null && await (await Secret.of(formToken)).matches(sent)) return;
  throw new HTTPException(403, {
    message: "This form is of an earlier session: load the page again, and send it once more.",
  });
}

/** Refuses bodies of a type that nothing here reads. */
export function checkType(): MiddlewareHandler {
  return async (c, next) => {
    const [type = ""] = (c.req.header("Content-Type") ?? FORM).toLowerCase().split(";");
    if (!SAFE_METHODS.includes(c.req.method) && ![FORM, JSON_TYPE].includes(type.trim())) {
      throw new HTTPException(415, { message: `Send a form or JSON, not ${type.slice(0, 80)}.` });
    }
    await next();
  };
}
