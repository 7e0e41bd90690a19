/**
 * SOCKS 4 proxies. The protocol has no greeting, only requests to connect; ours names an address
 * that cannot be connected to, and is sent only when the probe is named with `--probe`.
 *
 *     04 01 00 00  00 00 00 00  00      version 4, CONNECT, port 0, address 0.0.0.0, no user
 *     -> 00 5B ?? ??  ?? ?? ?? ??       reply version 0, code 5A to 5D, port, address
 *
 * Source: SOCKS: A protocol for TCP proxy across firewalls (Ying-Da Lee, 1992).
 */

import type { Probe } from "../probe.ts";

const CODES: Readonly<Record<number, string>> = {
  0x5a: "granted",
  0x5b: "rejected",
  0x5c: "needs identd",
  0x5d: "identd differs",
};
const REPLY_BYTES = 8;

/** The probe of SOCKS 4. */
export const socks4Probe: Probe = {
  name: "socks4",
  title: "SOCKS 4 proxies (asks them to connect to 0.0.0.0)",
  transport: "tcp",
  ports: [1080, 9050],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "opt-in",
  rarity: 8,
  async identify(conversation, { banner }) {
    if (banner.length > 0) return null;
    await conversation.send(buildSocks4Request());
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= REPLY_BYTES });
    const result = parseSocks4Reply(reply);
    return result === null ? null : { service: "socks4", details: { socks_reply: result } };
  },
};

/** The request: connect to nowhere. */
export function buildSocks4Request(): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(4, 1, 0, 0, 0, 0, 0, 0, 0);
}

/** Parses the proxy's reply; `null` unless it is exactly one. */
export function parseSocks4Reply(reply: Uint8Array): string | null {
  if (reply.length !== REPLY_BYTES || reply[0] !== 0) return null;
  return CODES[reply[1] ?? -1] ?? null;
}
