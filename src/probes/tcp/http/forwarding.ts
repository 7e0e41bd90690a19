/**
 * Whether a forward proxy works for clients without a login. It is asked for a page of its own host,
 * never of another one: the address that is scanned, at a port where hardly anything listens. A proxy
 * that tries to connect answers that it could not; one that does not let this client in says so first.
 *
 *     GET http://192.0.2.1:65535/ HTTP/1.1 CRLF Host: 192.0.2.1:65535 CRLF ...
 *     -> HTTP/1.1 503 Service Unavailable CRLF X-Squid-Error: ERR_CONNECT_FAIL 111 CRLF ...  it tried
 *     -> HTTP/1.1 403 Forbidden CRLF X-Squid-Error: ERR_ACCESS_DENIED 0 CRLF ...             refused
 *     -> HTTP/1.1 407 Proxy Authentication Required CRLF ...                                 login
 *
 * The port is not the proxy's own, since a proxy that works for others unasked would ask itself again
 * and again. It is above 1023, since Squid's usual rules refuse most ports below.
 *
 * Source: RFC 9110 sections 15.5.8 (407), 15.6.3 (502), RFC 9112 section 3.2.2 (absolute form); replies
 * of Squid 5.7, Tinyproxy 1.11.1.
 */

import { utf8 } from "../../../bytes/convert.ts";
import { formatEndpoint } from "../../../model/endpoint.ts";
import type { Details } from "../../../model/service.ts";
import type { ProbeContext } from "../../probe.ts";
import { askHttp } from "./exchange.ts";
import { type HttpPage, readPage } from "./page.ts";

/** The highest port: no registered service, and above the ports that Linux gives to clients. */
const CLOSED_PORT = 65_535;
/** A closed port of one's own refuses at once; a firewall between is not waited for. */
const TIMEOUT_MS = 2_500;
/** From this intensity on, a proxy is asked. */
const INTENSITY = 4;

/** How a proxy takes a request of a client without a login. */
export type ProxyAccess = "open" | "login required" | "refused";

const DENIED = /\b(?:denied|forbidden|prohibited|blocked|not (?:allowed|permitted))\b/i;
/** What a proxy says that tried: with the reason that the operating system gave, or in its own words. */
const TRIED =
  /\bconnection refused\b|\bconnect(?:ion)?\b.{0,40}\bfail|\b(?:unable|failed|could not|cannot|can't)\b(?: to)? connect\b/i;

/**
 * The fact `http_proxy` of a proxy that gave `page` to an ordinary request; none where its reply proves
 * nothing. Sends one request at most, over a connection of its own.
 */
export async function askForwarding(page: HttpPage, context: ProbeContext): Promise<Details> {
  if (wantsLogin(page)) return { http_proxy: "login required" };
  // An address of one link says nothing without its zone, which is another one on the proxy's machine.
  if (context.intensity < INTENSITY || /^fe[89ab]/i.test(context.address)) return {};
  const conversation = await context.reconnect();
  if (conversation === undefined) return {};
  const question = buildForwardingQuestion(context.address);
  const { reply } = await askHttp(conversation, question, { timeoutMs: TIMEOUT_MS });
  const access = reply === undefined ? undefined : readForwarding(readPage(reply));
  return access === undefined ? {} : { http_proxy: access };
}

/** The request: for a page of the proxy's own host. */
export function buildForwardingQuestion(address: string): Uint8Array<ArrayBuffer> {
  const host = formatEndpoint(address, CLOSED_PORT);
  return utf8(
    `GET http://${host}/ HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: Portico\r\n` +
      "Connection: close\r\n\r\n",
  );
}

/** What the reply proves; `undefined`: nothing. */
export function readForwarding(page: HttpPage): ProxyAccess | undefined {
  if (wantsLogin(page)) return "login required";
  if (/^ERR_CONNECT_FAIL\b/.test(page.header("x-squid-error"))) return "open";
  const said = `${page.reply.statusLine}\n${page.title}\n${page.text.slice(0, 4_096)}`;
  if (page.status === 403) return "refused";
  if (page.status < 500 || page.status > 504 || page.status === 501) return undefined;
  if (DENIED.test(`${page.reply.statusLine}\n${page.title}`)) return "refused";
  // 502 and 504 are what a gateway says of the server that it asked; 500 and 503 need a reason.
  return page.status === 502 || page.status === 504 || TRIED.test(said) ? "open" : undefined;
}

function wantsLogin(page: HttpPage): boolean {
  return page.status === 407 || page.header("proxy-authenticate") !== "";
}
