/** What goes wrong, as an answer: a page for browsers, JSON for programs, never a stack trace. */

import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { InputError } from "../../model/input_error.ts";
import { oneLine } from "../../text/printable.ts";
import { loginPage, refusalPage } from "./plain_page.ts";

/** What the API answers when it refuses. */
export interface Problem {
  /** The HTTP status. */
  readonly status: number;
  /** What was wrong, and what to do. */
  readonly message: string;
}

const TITLES: ReadonlyMap<number, string> = new Map([
  [400, "That cannot be done"],
  [401, "Log in"],
  [403, "Refused"],
  [404, "There is no such page"],
  [405, "Refused"],
  [408, "Too slow"],
  [409, "That cannot be done now"],
  [413, "Too large"],
  [415, "Refused"],
  [421, "Another name"],
  [429, "Too many requests"],
  [503, "Too busy"],
]);

/**
 * The answer for what a handler has thrown.
 *
 * @param log is given what is a bug.
 */
export async function refuse(
  error: Error,
  c: Context,
  { hasPassword, log }: { readonly hasPassword: boolean; readonly log: (line: string) => void },
): Promise<Response> {
  const { status, message } = problemOf(error, log);
  if (wantsJson(c)) return c.json({ status, message } satisfies Problem, status);
  if (status === 401) return c.html(await loginPage({ problem: undefined, hasPassword }), status);
  return c.html(await refusalPage(TITLES.get(status) ?? "An error", message), status);
}

function problemOf(
  error: Error,
  log: (line: string) => void,
): { readonly status: ContentfulStatusCode; readonly message: string } {
  if (error instanceof HTTPException) {
    return { status: error.status as ContentfulStatusCode, message: error.message };
  }
  if (error instanceof InputError) return { status: 400, message: error.message };
  log(
    `error: this is a bug in Portico, please report it: ${
      oneLine(`${error.name}: ${error.message}`)
    }`,
  );
  return {
    status: 500,
    message: "This is a bug in Portico, please report it; the terminal of portico serve shows it.",
  };
}

/** Programs and scripts get JSON. */
function wantsJson(c: Context): boolean {
  return /^\/(?:api|events|metrics)(?:\/|$)/.test(c.req.path);
}
