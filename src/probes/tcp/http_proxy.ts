/**
 * Forward HTTP proxies: Squid, Tinyproxy, Privoxy. The request is for the proxy itself only, with a
 * limit of no hops, so that it never reaches anyone else. A second one, for a port of the proxy's own
 * host, shows whether it works for clients without a login (`http/forwarding.ts`).
 *
 *     OPTIONS http://192.0.2.1:3128/ HTTP/1.1 CRLF
 *     Max-Forwards: 0 CRLF
 *     -> HTTP/1.1 407 Proxy Authentication Required CRLF Server: squid/5.7 CRLF ...
 *
 * Source: RFC 9110 sections 7.6.2 (Max-Forwards), 11.7 (proxy authentication), RFC 9112 section
 * 3.2.2.
 */

import { utf8 } from "../../bytes/convert.ts";
import { hostField } from "./http/client.ts";
import { askHttp } from "./http/exchange.ts";
import { askForwarding } from "./http/forwarding.ts";
import { type HttpPage, readPage } from "./http/page.ts";
import { describeProxy, isForwardProxy } from "./http/proxy.ts";
import type { Probe } from "../probe.ts";

/** The probe of forward HTTP proxies. */
export const httpProxyProbe: Probe = {
  name: "http-proxy",
  title: "Forward HTTP proxies: Squid, Tinyproxy, Privoxy",
  transport: "tcp",
  ports: [3128, 8118, 3129],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  async identify(conversation, context) {
    const host = hostField(context, conversation.tls !== undefined);
    const { reply } = await askHttp(conversation, buildProxyQuestion(host));
    if (reply === undefined) return null;
    const page = readPage(reply);
    if (!isForwardProxy(page) && !namesItselfProxy(page)) return null;
    const { details, ...found } = describeProxy(page);
    return { ...found, details: { ...details, ...await askForwarding(page, context) } };
  },
};

/** The request: about the proxy itself, which must not forward it. */
export function buildProxyQuestion(host: string): Uint8Array<ArrayBuffer> {
  return utf8(
    `OPTIONS http://${host}/ HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: Portico\r\n` +
      "Max-Forwards: 0\r\nConnection: close\r\n\r\n",
  );
}

/** A proxy on its own port that answers for itself. */
function namesItselfProxy(page: HttpPage): boolean {
  return /^(?:squid|ATS)\b/i.test(page.header("server")) && page.header("via") !== "" ||
    page.header("x-squid-error") !== "";
}
