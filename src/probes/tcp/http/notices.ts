/**
 * Replies that are HTTP in form only: a TLS port that got plain HTTP, and databases that reply
 * to HTTP with a notice. Reporting them as web servers would be wrong.
 */

import { latin1 } from "../../../bytes/convert.ts";
import { cpe23 } from "../../../fingerprints/cpe.ts";
import type { Identification } from "../../probe.ts";
import { parseReply } from "./message.ts";
import type { HttpPage } from "./page.ts";

const WANTS_TLS = [
  /plain HTTP request was sent to HTTPS port/i, // nginx, OpenResty, Tengine
  /Client sent an HTTP request to an HTTPS server/i, // Go's net/http
  /speaking plain HTTP to an SSL-enabled server port/i, // Apache httpd
  /This combination of host and port requires TLS/i, // Tomcat
  /HTTP (?:is )?not (?:allowed|supported) on (?:an )?(?:HTTPS|TLS|SSL) port/i,
];

const OTHER_PROTOCOL = [
  /It looks like you are trying to access MongoDB over HTTP/i,
  /is for clickhouse-client program/i,
  /<title>Tor's ControlPort is not an HTTP proxy<\/title>/i,
  /<title>This is a SOCKS Proxy, Not An HTTP Proxy<\/title>/i, // Tor's SOCKS port
];

const ELASTIC_TRANSPORT = /^This is not an HTTPS? port$/;

/** Whether a reply is the notice that this port accepts HTTP inside TLS only. */
export function asksForTls(reply: Uint8Array): boolean {
  return says(reply, WANTS_TLS, (status) => status === 400 || status === 497 || status === 403);
}

/** Elasticsearch's transport port, between its nodes; `null` when the reply is not its notice. */
export function elasticTransport({ text }: HttpPage): Identification | null {
  if (!ELASTIC_TRANSPORT.test(text)) return null;
  const cpe = [cpe23("a", "elastic", "elasticsearch")];
  return { service: "elasticsearch-transport", vendor: "Elastic", product: "Elasticsearch", cpe };
}

/** Whether a reply is the notice of another protocol, which has a probe of its own. */
export function deniesHttp(reply: Uint8Array): boolean {
  return says(reply, OTHER_PROTOCOL, () => true);
}

function says(
  bytes: Uint8Array,
  patterns: readonly RegExp[],
  fits: (status: number) => boolean,
): boolean {
  const reply = parseReply(bytes);
  if (reply === null || !fits(reply.status)) return false;
  const text = latin1(reply.body.subarray(0, 4_096)).trim();
  return patterns.some((pattern) => pattern.test(text));
}
