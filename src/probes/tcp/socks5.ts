/**
 * SOCKS 5 proxies, Tor among them. The request offers authentication methods, the proxy chooses
 * one, and the probe ends there: no connection is requested. Tor tells a web client what it is, so
 * one more connection asks as such a client.
 *
 *     05 03 00 01 02      version 5, three methods: none, GSSAPI, user name and password
 *     -> 05 00            version 5, method (FF: none of these)
 *     GET / HTTP/1.0 CRLF CRLF
 *     -> HTTP/1.0 501 Tor is not an HTTP Proxy CRLF ...
 *
 * Two bytes prove little, so anything before or behind them refutes it.
 *
 * Source: RFC 1928 section 3; a real Tor's reply (0.4.9).
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import type { Conversation, Probe } from "../probe.ts";

const METHODS: Readonly<Record<number, string>> = {
  0x00: "none",
  0x01: "gssapi",
  0x02: "username-password",
  0xff: "no acceptable method",
};

/** Time for bytes that must not follow, in milliseconds. */
const TAIL_MS = 150;
/** From this intensity on, the proxy is asked as a web client would. */
const PRODUCT_INTENSITY = 3;

const TOR_REPLY = /^HTTP\/1\.0 501 Tor is not an HTTP Proxy\r\n/;
const TOR = {
  vendor: "The Tor Project",
  product: "Tor",
  cpe: [cpe23("a", "torproject", "tor")],
} as const;

/** The probe of SOCKS 5. */
export const socks5Probe: Probe = {
  name: "socks5",
  title: "SOCKS 5 proxies",
  transport: "tcp",
  ports: [1080, 9050, 9150, 1081, 7890],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  recognise(reply) {
    return isTorReply(reply) ? { service: "socks5", ...TOR } : null;
  },
  async identify(conversation, { banner, intensity, reconnect }) {
    if (banner.length > 0) return null;
    await conversation.send(buildSocks5Greeting());
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= 2 });
    const method = parseSocks5Choice(reply);
    if (method === null) return null;
    const tail = await conversation.receive({ timeoutMs: TAIL_MS });
    if (tail.length > 0) return null;
    const found = { service: "socks5", confidence: 0.9, details: { socks_auth: method } };
    const again = intensity < PRODUCT_INTENSITY ? undefined : await reconnect();
    return again !== undefined && await saysTor(again)
      ? { ...found, ...TOR, confidence: 1 }
      : found;
  },
};

/** Whether the proxy answers a web client as Tor does. */
async function saysTor(conversation: Conversation): Promise<boolean> {
  await conversation.send("GET / HTTP/1.0\r\n\r\n");
  const reply = await conversation.receive({
    until: (bytes) => bytes.includes(10),
    timeoutMs: 1_000,
  });
  return isTorReply(reply);
}

/** Whether a reply is that of Tor's SOCKS port to a web client. */
export function isTorReply(reply: Uint8Array): boolean {
  return TOR_REPLY.test(latin1(reply.subarray(0, 128)));
}

/** The request: three authentication methods. */
export function buildSocks5Greeting(): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(5, 3, 0, 1, 2);
}

/** The method that the proxy chose; `null` unless the reply is exactly a choice among ours. */
export function parseSocks5Choice(reply: Uint8Array): string | null {
  if (reply.length !== 2 || reply[0] !== 5) return null;
  return METHODS[reply[1] ?? -1] ?? null;
}
