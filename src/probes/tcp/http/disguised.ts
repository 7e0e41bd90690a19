/**
 * Services of another protocol that reply to HTTP with a page of their own: Elasticsearch's transport
 * port, Tor's ControlPort and SOCKS port, VLC's RTSP server. The page names the service; one request in
 * the service's own protocol confirms it and has the version.
 *
 *     GET / HTTP/1.1            -> HTTP/1.0 501 Tor ControlPort is not an HTTP proxy
 *     HEAD / HTTP/1.1           -> 514 Authentication required. CRLF
 *     PROTOCOLINFO 1 CRLF       -> 250-PROTOCOLINFO 1 CRLF 250-VERSION Tor="0.4.9.11" CRLF 250 OK CRLF
 *     OPTIONS * RTSP/1.0 CRLF.. -> RTSP/1.0 200 OK CRLF Server: VLC/3.0.24 CRLF
 *
 * Source: Tor control-spec section 3.21 (PROTOCOLINFO, allowed before authentication); RFC 2326
 * section 10.1 (OPTIONS).
 */

import { latin1 } from "../../../bytes/convert.ts";
import { cpe23 } from "../../../fingerprints/cpe.ts";
import { present } from "../../details.ts";
import type { Identification, ProbeContext } from "../../probe.ts";
import { rtspProbe } from "../rtsp.ts";
import { elasticTransport } from "./notices.ts";
import type { HttpPage } from "./page.ts";

const TOR_PAGES: readonly (readonly [title: RegExp, service: string])[] = [
  [/^Tor's ControlPort is not an HTTP proxy$/, "tor-control"],
  [/^(?:This is a SOCKS Proxy, Not An HTTP Proxy|Tor is not an HTTP Proxy)$/, "socks5"],
  [/^This is an HTTP CONNECT tunnel, not a full HTTP Proxy$/, "http-proxy"],
];
/** What Tor's ControlPort says to HEAD, and to GET. */
const TOR_CONTROL =
  /^514 Authentication required|^HTTP\/1\.0 501 Tor ControlPort is not an HTTP proxy/;
/** The page that VLC's server sends for what it does not have, over HTTP as over RTSP. */
const VLC_NOT_FOUND = /<a href="http:\/\/www\.videolan\.org">VideoLAN<\/a>/;
const TIMEOUT_MS = 2_000;

/** The service that the page names; `null` when it is a web server's own page. */
export function disguisedService(page: HttpPage): Identification | null {
  const tor = TOR_PAGES.find(([title]) => page.status >= 400 && title.test(page.title));
  return tor === undefined ? elasticTransport(page) : torService(tor[1], "");
}

/** Whether a request of the service's own tells more than the page: {@link askDisguised} sends it. */
export function needsAsking(page: HttpPage): boolean {
  return mayBeRtsp(page) || disguisedService(page)?.service === "tor-control";
}

/** A page that refuses, in HTTP 1.0, without naming a server: media servers have such on their port. */
function refusesTheWeb(page: HttpPage): boolean {
  return /^HTTP\/1\.0 (?:400|404|405|501)\b/.test(page.reply.statusLine) &&
    page.header("server") === "" && page.header("www-authenticate") === "" &&
    page.header("set-cookie") === "";
}

/** Whether the page may be that of a server which speaks RTSP on the same port. */
function mayBeRtsp(page: HttpPage): boolean {
  return page.status === 404 && VLC_NOT_FOUND.test(page.text.slice(0, 2_048));
}

/** As {@link disguisedService}, confirmed by a request of the service's own on a fresh connection. */
export async function askDisguised(
  page: HttpPage,
  context: ProbeContext,
): Promise<Identification | null> {
  const found = disguisedService(page);
  if (mayBeRtsp(page) || (found === null && refusesTheWeb(page))) return await askRtsp(context);
  if (found?.service !== "tor-control") return found;
  return await askTor(context) ?? found;
}

/** Tor's ControlPort by its reply to HEAD, which it does not know; `null` when it is not one. */
export async function askControlPort(
  reply: Uint8Array,
  context: ProbeContext,
): Promise<Identification | null> {
  return TOR_CONTROL.test(latin1(reply)) ? await askTor(context) : null;
}

async function askTor(context: ProbeContext): Promise<Identification | null> {
  const reply = await ask(context, "PROTOCOLINFO 1\r\n", (bytes) => /^250 /m.test(latin1(bytes)));
  const version = /^250-VERSION Tor="([\w.+-]{1,40})/m.exec(latin1(reply))?.[1] ?? "";
  const methods = /^250-AUTH METHODS=([A-Z,]{1,60})/m.exec(latin1(reply))?.[1] ?? "";
  return version === ""
    ? null
    : torService("tor-control", version, { tor_auth: methods.toLowerCase() });
}

function torService(
  service: string,
  version: string,
  details: Readonly<Record<string, string>> = {},
): Identification {
  return {
    service,
    vendor: "The Tor Project",
    product: "Tor",
    ...(version === "" ? {} : { version }),
    cpe: [cpe23("a", "torproject", "tor", version)],
    details: present(details),
  };
}

async function askRtsp(context: ProbeContext): Promise<Identification | null> {
  const conversation = await context.reconnect();
  return conversation === undefined ? null : await rtspProbe.identify(conversation, context);
}

async function ask(
  context: ProbeContext,
  request: string,
  until: (received: Uint8Array) => boolean,
): Promise<Uint8Array> {
  const conversation = await context.reconnect();
  if (conversation === undefined) return new Uint8Array();
  await conversation.send(request);
  return await conversation.receive({ until, timeoutMs: TIMEOUT_MS, limitBytes: 4_096 });
}
