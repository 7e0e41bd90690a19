/**
 * The page of a server that has one for browsers alone: to whoever takes anything it answers with an
 * error in JSON, as its interface for programs would.
 *
 *     GET / Accept: (anything)  -> 404 {"error":"Not found"}
 *     GET / Accept: text/html   -> 200 <title>MailDev</title>
 *
 * Source: RFC 9110 section 12.5.1 (Accept).
 */

import { askPage } from "./ask_page.ts";
import type { HttpClient } from "./client.ts";
import type { HttpPage } from "./page.ts";

/** What a browser gets at `/`; `undefined` where the first page was no such error, or that is no page. */
export async function askAsBrowser(
  client: HttpClient,
  page: HttpPage,
): Promise<HttpPage | undefined> {
  if (!refusesPrograms(page)) return undefined;
  const shown = await askPage(client, "/", { fields: "Accept: text/html\r\n" });
  return shown !== undefined && shown.status < 300 && isHtml(shown) ? shown : undefined;
}

function refusesPrograms(page: HttpPage): boolean {
  if (page.status === 406) return true;
  return page.status === 404 && /^application\/json\b/i.test(page.header("content-type"));
}

function isHtml(page: HttpPage): boolean {
  return /^text\/html\b/i.test(page.header("content-type"));
}
