/**
 * The web server that shows itself in a page of its own making: an error's. A hidden `Server` field leaves those
 * as they are. A reply that came already is read first; else one page is requested that no server has.
 *
 *     GET /portico.invalid -> 404, <hr><center>nginx</center>
 */

import { matchFingerprint } from "../../../fingerprints/match.ts";
import type { FingerprintMatch } from "../../../fingerprints/rule.ts";
import type { Identification } from "../../probe.ts";
import { askPage } from "./ask_page.ts";
import type { HttpClient } from "./client.ts";
import { parseReply } from "./message.ts";
import { asksForTls } from "./notices.ts";
import { type HttpPage, readPage } from "./page.ts";
import { matchPage } from "./software.ts";
import { ABSENT_PATH } from "./version_question.ts";

/** The server that one of these pages or, where it may be requested, the page of an absent path shows. */
export async function askErrorPage(
  client: HttpClient,
  pages: readonly HttpPage[],
  allowed: boolean,
): Promise<FingerprintMatch | undefined> {
  for (const page of pages) {
    const known = serverOfErrorPage(page);
    if (known !== undefined) return known;
  }
  const isSeen = pages.some(({ status, text }) => status >= 400 && text !== "");
  if (!allowed || isSeen) return undefined;
  const absent = await askPage(client, ABSENT_PATH);
  return absent && serverOfErrorPage(absent);
}

/** The server that made this page; `undefined` when it is no error, or an application's. */
export function serverOfErrorPage({ status, text }: HttpPage): FingerprintMatch | undefined {
  if (status < 300 || text === "") return undefined;
  return matchFingerprint("http-error", text.slice(0, 4_096).replaceAll("\r\n", "\n"));
}

/** The server that answers HTTP in the clear with the notice that it wants TLS; `null` when it is none. */
export function describeTlsNotice(bytes: Uint8Array): Identification | null {
  const reply = asksForTls(bytes) ? parseReply(bytes) : null;
  if (reply === null) return null;
  const page = readPage(reply);
  const [server] = matchPage(page);
  return { service: "http", ...(server ?? serverOfErrorPage(page)) };
}
