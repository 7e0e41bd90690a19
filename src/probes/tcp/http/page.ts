/**
 * A reply in the forms that product rules need: fields by name, body as text, title, JSON. What is
 * costly is made once, at its first use.
 */

import { decodeBody } from "./charset.ts";
import type { HttpReply } from "./message.ts";
import { htmlTitle } from "./html.ts";

/** One reply, ready to be read. */
export interface HttpPage {
  readonly reply: HttpReply;
  readonly status: number;
  /** A header field's value by lower-case name; empty when it was not sent. */
  header(name: string): string;
  /** Names of the cookies that it sets. */
  readonly cookieNames: readonly string[];
  /** The body as text, at most 64 KiB. */
  readonly text: string;
  /** The HTML title, decoded and on one line; empty without one. */
  readonly title: string;
  /** A value in the JSON body by its path, `version.number`, as text; empty without one. */
  json(path: string): string;
}

/** Makes a reply readable. */
export function readPage(reply: HttpReply): HttpPage {
  const text = once(() => decodeBody(reply.body, reply.headers.get("content-type") ?? ""));
  const title = once(() => htmlTitle(text()));
  const json = once(() => parseJson(text()));
  const header = (name: string) => reply.headers.get(name) ?? "";
  return {
    reply,
    status: reply.status,
    header,
    cookieNames: cookieNames(reply.cookies),
    get text() {
      return text();
    },
    get title() {
      return title();
    },
    json: (path) => jsonText(json(), path),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Names of at most twenty cookies, in the order in which they are set. */
function cookieNames(cookies: readonly string[]): readonly string[] {
  const names = cookies.slice(0, 20).map((cookie) => /^\s*([^=;\s]{1,64})\s*=/.exec(cookie)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

function parseJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function jsonText(value: unknown, path: string): string {
  let at = value;
  for (const name of path.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return "";
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return typeof at === "string" || typeof at === "number" || typeof at === "boolean"
    ? String(at).slice(0, 200)
    : "";
}
