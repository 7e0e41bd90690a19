/**
 * SOCKS 4 proxies. The protocol has no greeting, only requests to connect; ours names the proxy's own
 * address and port, through which nothing is then sent. It is made only when the probe is named with
 * `--probe`. A proxy behind IPv6 is asked for an address that cannot be connected to, since SOCKS 4
 * knows IPv4 only. "Granted" proves a proxy that is open; "rejected" proves nothing, since it is said
 * of a failure too, and since some (Dante) never connect to themselves.
 *
 *     04 01 04 38  C0 00 02 01  00      version 4, CONNECT, port 1080, address 192.0.2.1, no user
 *     -> 00 5B ?? ??  ?? ?? ?? ??       reply version 0, code 5A to 5D, port, address
 *
 * Source: SOCKS: A protocol for TCP proxy across firewalls (Ying-Da Lee, 1992).
 */

import type { Probe, ProbeContext } from "../probe.ts";

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
  title: "SOCKS 4 proxies (asks them to connect to their own port)",
  transport: "tcp",
  ports: [1080, 9050],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "opt-in",
  rarity: 8,
  async identify(conversation, context) {
    if (context.banner.length > 0) return null;
    await conversation.send(buildSocks4Request(context));
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= REPLY_BYTES });
    const result = parseSocks4Reply(reply);
    return result === null ? null : { service: "socks4", details: { socks_reply: result } };
  },
};

/** The request: connect to the proxy itself; to nowhere where its address is not IPv4. */
export function buildSocks4Request(
  { address, port }: Pick<ProbeContext, "address" | "port">,
): Uint8Array<ArrayBuffer> {
  const octets = address.split(".").map(Number);
  const isIpv4 = octets.length === 4 && octets.every((octet) => octet >= 0 && octet <= 255);
  const [to, place] = isIpv4 ? [octets, port] : [[0, 0, 0, 0], 0];
  return Uint8Array.of(4, 1, place >> 8, place & 0xff, ...to, 0);
}

/** Parses the proxy's reply; `null` unless it is exactly one. */
export function parseSocks4Reply(reply: Uint8Array): string | null {
  if (reply.length !== REPLY_BYTES || reply[0] !== 0) return null;
  return CODES[reply[1] ?? -1] ?? null;
}
