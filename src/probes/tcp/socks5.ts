/**
 * SOCKS 5 proxies, Tor among them. The request offers authentication methods, the proxy chooses
 * one, and the probe ends there: no connection is requested.
 *
 *     05 03 00 01 02      version 5, three methods: none, GSSAPI, user name and password
 *     -> 05 00            version 5, method (FF: none of these)
 *
 * Two bytes prove little, so anything before or behind them refutes it.
 *
 * Source: RFC 1928 section 3.
 */

import type { Probe } from "../probe.ts";

const METHODS: Readonly<Record<number, string>> = {
  0x00: "none",
  0x01: "gssapi",
  0x02: "username-password",
  0xff: "no acceptable method",
};

/** Time for bytes that must not follow, in milliseconds. */
const TAIL_MS = 150;

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
  async identify(conversation, { banner }) {
    if (banner.length > 0) return null;
    await conversation.send(buildSocks5Greeting());
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= 2 });
    const method = parseSocks5Choice(reply);
    if (method === null) return null;
    const tail = await conversation.receive({ timeoutMs: TAIL_MS });
    if (tail.length > 0) return null;
    return { service: "socks5", confidence: 0.9, details: { socks_auth: method } };
  },
};

/** The request: three authentication methods. */
export function buildSocks5Greeting(): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(5, 3, 0, 1, 2);
}

/** The method that the proxy chose; `null` unless the reply is exactly a choice among ours. */
export function parseSocks5Choice(reply: Uint8Array): string | null {
  if (reply.length !== 2 || reply[0] !== 5) return null;
  return METHODS[reply[1] ?? -1] ?? null;
}
