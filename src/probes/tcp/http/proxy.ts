/**
 * Whether a reply comes from a forward proxy, which fetches pages from elsewhere for its users. A
 * reverse proxy, which stands in front of its own site, is not one.
 */

import { cpe23 } from "../../../fingerprints/cpe.ts";
import type { Identification } from "../../probe.ts";
import { present } from "../../details.ts";
import { describeAuth, describePage } from "./details.ts";

import { askPage } from "./ask_page.ts";
import type { HttpClient } from "./client.ts";
import type { HttpPage } from "./page.ts";
import { combine, matchPage } from "./software.ts";

/** Servers that are nothing but forward proxies. */
const PROXY_SERVERS =
  /^(?:tinyproxy|privoxy|polipo|mitmproxy|ccproxy|wingate|3proxy|proxomitron|goproxy)\b/i;
const PROXY_PAGES =
  /<title>(?:Tinyproxy|Privoxy|ERROR: The requested URL could not be retrieved)|Invalid header received from client/i;

/** Whether the page, which answers an ordinary request, shows a forward proxy. */
export function isForwardProxy(page: HttpPage): boolean {
  if (page.status === 407 || page.header("proxy-authenticate") !== "") return true;
  // mitmproxy's page for its users is at a port of its own.
  if (page.status === 200 && page.title === "mitmproxy") return false;
  if (PROXY_SERVERS.test(page.header("server")) || page.header("proxy-agent") !== "") return true;
  // V2Ray and Xray refuse what is no request to a proxy so; a site has no such connection to end.
  if (page.status === 400 && page.header("proxy-connection") === "close") return true;
  // Squid in front of a site answers 502 to 504 for it; only a forward one finds the request wrong.
  if (/^ERR_INVALID_(?:URL|REQ)\b/.test(page.header("x-squid-error"))) return true;
  return page.status >= 400 && page.status < 500 && PROXY_PAGES.test(page.text.slice(0, 4_096));
}

/** The facts of a proxy's reply. */
export function describeProxy(page: HttpPage): Identification {
  const { details: _, ...software } = combine(undefined, matchPage(page));
  const via = page.header("via");
  return {
    service: "http-proxy",
    ...software,
    details: {
      ...describePage(page, { tls: false }),
      ...present({ via, proxy_auth: describeAuth(page.header("proxy-authenticate")) }),
    },
  };
}

/** Privoxy's pages about itself: a name that nobody can have, so that another proxy asks nobody for it. */
const PRIVOXY_PAGES = "http://p.p/";

/** The version of a proxy that tells it to its users, and not before it is asked as a proxy. */
export async function askProxyVersion(
  client: HttpClient,
  { product, version }: Identification,
): Promise<Partial<Identification>> {
  if (product !== "Privoxy" || version !== undefined) return {};
  const { text = "" } = await askPage(client, PRIVOXY_PAGES) ?? {};
  const told = />Privoxy<\/a> (\d[\w.-]{0,20}) on /.exec(text)?.[1];
  return told === undefined ? {} : { version: told, cpe: [cpe23("a", "privoxy", "privoxy", told)] };
}
