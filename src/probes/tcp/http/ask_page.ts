/** A request whose reply is read as a page. */

import type { HttpClient, RequestLine } from "./client.ts";
import { type HttpPage, readPage } from "./page.ts";

/**
 * The page that a GET was answered with; `undefined` when no reply of HTTP's came.
 *
 * @param more as for {@link HttpClient.ask}.
 */
export async function askPage(
  client: HttpClient,
  path: string,
  more: Pick<RequestLine, "fields"> = {},
): Promise<HttpPage | undefined> {
  const reply = (await client.ask("GET", path, more))?.reply;
  return reply === undefined ? undefined : readPage(reply);
}
