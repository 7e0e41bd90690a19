/** The facts of a reply. */

import type { Details } from "../../../model/service.ts";
import type { HttpPage } from "./page.ts";
import { htmlGenerator } from "./html.ts";
import { present } from "../../details.ts";

/** How a reply was requested. */
export interface DetailOptions {
  readonly tls: boolean;
}

/** The facts of one reply; only those that it gave. */
export function describePage(page: HttpPage, { tls }: DetailOptions): Details {
  return present({
    http_status: page.reply.statusLine,
    server: page.header("server"),
    http_title: page.title,
    location: page.header("location"),
    http_auth: describeAuth(page.header("www-authenticate")),
    http_cookies: page.cookieNames.join(" "),
    x_powered_by: page.header("x-powered-by"),
    http_generator: htmlGenerator(page.text) || page.header("x-generator"),
    http_hsts: tls ? (page.header("strict-transport-security") === "" ? "no" : "yes") : "",
  });
}

/** `Basic realm="Router"`: the schemes that are offered and the realm, without challenges. */
export function describeAuth(challenge: string): string {
  const unquoted = challenge.replaceAll(/"[^"]*"?/g, '""');
  const schemes = unquoted.match(
    /\b(?:AWS4-HMAC-SHA256|Basic|Bearer|Digest|HOBA|Kerberos|Mutual|Negotiate|NTLM|PrivateToken|Token|X-Nexus-Basic)(?![\w=-])/gi,
  ) ?? [];
  const named = [...new Set(schemes)].join(", ");
  const realm = realmOf(challenge);
  return realm === "" ? named : `${named} realm="${realm}"`.trim();
}

/** The realm of a challenge; empty without one. */
export function realmOf(challenge: string): string {
  const quoted = /\brealm\s?=\s?"([^"]{1,100})"/i.exec(challenge)?.[1];
  return (quoted ?? /\brealm\s?=\s?([^\s",]{1,100})/i.exec(challenge)?.[1] ?? "").trim();
}
