/**
 * VNC: the server sends its protocol version, the probe replies with one of both sides, and the
 * server lists the kinds of security that it offers. None that would log in is chosen, no screen is
 * opened; VeNCrypt is, since the list behind it and the certificate are shown before a login.
 *
 *     "RFB 003.008" LF                     server
 *     "RFB 003.008" LF                     we
 *     -> count8 type8 ...                  3.7 and later; count 0: length32, reason
 *     -> type32                            3.3; type 0: length32, reason
 *
 * Only one connection is used: some servers shut out callers that do not log in.
 *
 * Source: RFC 6143 sections 7.1.1 and 7.1.2; the registry of security types (IANA, rfbproto).
 */

import { latin1 } from "../../bytes/convert.ts";
import { parseBytes } from "../../bytes/reader.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";
import { askVencrypt, VENCRYPT } from "./vencrypt.ts";

/** What a server offered, or why it refused. */
export interface RfbSecurity {
  readonly types: readonly number[];
  /** The server's words when it offers nothing. */
  readonly reason: string;
}

const GREETING_BYTES = 12;

const SECURITY_TYPES: Readonly<Record<number, string>> = {
  1: "none",
  2: "vnc",
  5: "ra2",
  6: "ra2ne",
  7: "sspi",
  8: "sspine",
  13: "ra2-sha256",
  16: "tight",
  17: "ultra",
  18: "tls",
  [VENCRYPT]: "vencrypt",
  20: "sasl",
  21: "md5",
  22: "xvp",
  30: "apple-dh",
  33: "apple-rsa-srp",
  35: "apple-direct",
  36: "apple-srp",
  113: "ms-logon",
  129: "ra2-256",
  130: "ra2ne-256",
  133: "ra2-dh-256",
};

/** The probe of VNC. */
export const vncProbe: Probe = {
  name: "vnc",
  title: "VNC screens",
  transport: "tcp",
  ports: [5900, 5901, 5902, 5903, 5904, 5905, 5906, 5907, 5908, 5909, 5910],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 4,
  once: true,
  recognise(reply) {
    const version = parseRfbGreeting(reply);
    return version === null ? parseRfbRefusal(reply) : describeVnc(version, null);
  },
  async identify(conversation, { intensity }) {
    const greeting = await conversation.receive({
      until: (bytes) => bytes.length >= GREETING_BYTES,
    });
    const version = parseRfbGreeting(greeting);
    if (version === null) return parseRfbRefusal(greeting);
    const spoken = spokenVersion(version);
    await conversation.send(`RFB ${spoken}\n`);
    const reply = await conversation.receive({
      until: (bytes) => parseRfbSecurity(bytes, spoken) !== null,
    });
    const security = parseRfbSecurity(reply, spoken);
    const further = intensity > 1 && security?.types.includes(VENCRYPT)
      ? await askVencrypt(conversation)
      : [];
    return describeVnc(version, security, further);
  },
};

/** The version of a greeting, `003.008`; `null` when the bytes are not exactly one. */
export function parseRfbGreeting(reply: Uint8Array): string | null {
  if (reply.length !== GREETING_BYTES) return null;
  return /^RFB (\d{3}\.\d{3})\n$/.exec(latin1(reply))?.[1] ?? null;
}

/** A version with a refusal right behind it, as callers get that failed too often; `null`: none. */
function parseRfbRefusal(reply: Uint8Array): Identification | null {
  const version = parseRfbGreeting(reply.subarray(0, GREETING_BYTES));
  if (version === null) return null;
  const rest = reply.subarray(GREETING_BYTES);
  const security = ["003.003", spokenVersion(version)].map((spoken) =>
    parseRfbSecurity(rest, spoken)
  )
    .find((one) => one !== null && /^[\x20-\x7e]{4,400}$/.test(one.reason));
  return security === undefined ? null : describeVnc(version, security);
}

/** The version of our reply: the highest of both sides. */
export function spokenVersion(version: string): string {
  if (version >= "003.008") return "003.008";
  return version === "003.007" ? "003.007" : "003.003";
}

/** Reads what follows the versions; `null` while it is not whole. */
export function parseRfbSecurity(reply: Uint8Array, spoken: string): RfbSecurity | null {
  return parseBytes(reply, (reader) => {
    const count = spoken === "003.003" ? undefined : reader.u8();
    const types = count === undefined ? [reader.u32()] : [...reader.take(count)];
    const offered = types.filter((type) => type !== 0);
    const reason = offered.length > 0 ? "" : latin1(reader.take(Math.min(reader.u32(), 1_000)));
    return { types: offered, reason };
  });
}

/** The facts of a greeting, and of the security offered after it: types, and VeNCrypt's methods. */
export function describeVnc(
  version: string,
  security: RfbSecurity | null,
  further: readonly string[] = [],
): Identification {
  const types = security?.types.map((type) => SECURITY_TYPES[type] ?? String(type)) ?? [];
  const names = [...types, ...further];
  return {
    service: "vnc",
    ...matchFingerprint("vnc", `RFB ${version}`),
    details: present({
      vnc_protocol: version.replace(/^0*(\d+)\.0*(\d+)$/, "$1.$2"),
      vnc_security: names.join(" "),
      vnc_refusal: security?.reason ?? "",
    }),
  };
}
