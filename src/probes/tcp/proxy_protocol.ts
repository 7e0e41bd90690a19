/**
 * Servers behind a load balancer that want the client's address first, in a line of the PROXY protocol, and
 * hang up on everything else (HAProxy's `accept-proxy`, nginx's `proxy_protocol`, Postfix, Dovecot). The
 * line says that the sender is not known, so that the address of the connection counts. Whatever waits
 * behind then greets, or answers a request.
 *
 *     PROXY UNKNOWN CR LF  ->  SSH-2.0-... CR LF, 220 ... CR LF, +OK ... CR LF, * OK ... CR LF
 *     GET / HTTP/1.1 CR LF Host: ... CR LF CR LF  ->  HTTP/1.1 200 OK CR LF ...
 *
 * A web server without the protocol takes the line for a bad request, and answers so.
 *
 * Source: "The PROXY protocol", versions 1 and 2 (HAProxy's proxy-protocol.txt), section 2.1.
 */

import { latin1 } from "../../bytes/convert.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import type { Identification, Probe } from "../probe.ts";
import { parseHead, parseReply } from "./http/message.ts";
import { httpProbe } from "./http.ts";

const NOT_KNOWN = "PROXY UNKNOWN\r\n";
const GREETING_MS = 1_000;
/** What follows from the first bytes of a greeting, where a protocol has them to itself. */
const GREETINGS: readonly (readonly [RegExp, "ssh" | "pop3" | "imap"])[] = [
  [/^(SSH-[12]\.\d{1,2}-[^\r\n]{1,200})/, "ssh"],
  [/^\+OK ?([^\r\n]{0,200})/, "pop3"],
  [/^\* OK ?([^\r\n]{0,200})/, "imap"],
];
const REQUIRED = { proxy_protocol: "required" };
/** What a web server says to a line that it cannot read. */
const MISUNDERSTOOD: ReadonlySet<number> = new Set([400, 405, 414, 500, 501, 505]);

/** The probe of ports that want the PROXY protocol. */
export const proxyProtocolProbe: Probe = {
  name: "proxy-protocol",
  title: "Servers that want the PROXY protocol: behind HAProxy and other balancers",
  transport: "tcp",
  ports: [],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation, { address, serverName }) {
    await conversation.send(NOT_KNOWN);
    const greeting = await conversation.receive({ timeoutMs: GREETING_MS });
    if (greeting.length > 0) return readGreetingBehind(greeting);
    if (conversation.ended) return null;
    const host = serverName ?? (address.includes(":") ? `[${address}]` : address);
    await conversation.send(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    return readAnswerBehind(
      await conversation.receive({ until: (bytes) => parseReply(bytes)?.complete === true }),
    );
  },
};

/** The service whose greeting came after the line; `null` where its bytes are no protocol's own. */
export function readGreetingBehind(greeting: Uint8Array): Identification | null {
  const text = latin1(greeting.subarray(0, 512));
  for (const [form, service] of GREETINGS) {
    const said = form.exec(text)?.[1];
    if (said === undefined) continue;
    return { service, ...matchFingerprint(service, said), banner: greeting, details: REQUIRED };
  }
  return null;
}

/** The web server that answered after the line; `null` when it took the line for a request. */
export function readAnswerBehind(reply: Uint8Array): Identification | null {
  const head = parseHead(reply);
  if (head === null || MISUNDERSTOOD.has(head.status)) return null;
  const page = httpProbe.recognise?.(reply) ?? { service: "http" };
  return { ...page, details: { ...page.details, ...REQUIRED } };
}
