/**
 * PCP, the management port of Pgpool-II. The request is for the random salt of a later login, which
 * does not follow.
 *
 *     "M" 00 00 00 04
 *     -> "m" 00 00 00 08 salt 4
 *     -> "E" length32 "SFATAL" 00 "Minvalid PCP packet" 00 "Fpcp_worker.c" 00 ... 00    to other requests
 *
 * Source: Pgpool-II's documentation, "PCP command"; a real server's answers (4.3).
 */

import { latin1 } from "../../bytes/convert.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import type { Identification, Probe } from "../probe.ts";

const REPLY_BYTES = 9;
const SALT = 0x6d;
/** What the salt's message begins with: its letter, and a length that counts itself. */
const SALT_HEAD = "m\0\0\0\x08";
const ERROR = /^E\0\0[^][^](?:[A-Z][^\0]{0,200}\0){0,8}Fpcp_\w{1,30}\.c\0/;

/** The probe of Pgpool-II's management. */
export const pgpoolPcpProbe: Probe = {
  name: "pgpool-pcp",
  title: "Pgpool-II's management (PCP)",
  transport: "tcp",
  ports: [9898],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  recognise(reply) {
    return isPcpError(reply) ? FOUND : null;
  },
  async identify(conversation) {
    await conversation.send(Uint8Array.of(0x4d, 0, 0, 0, 4));
    const reply = await conversation.receive({
      until: (bytes) => bytes.length >= REPLY_BYTES || bytes[0] !== SALT,
    });
    return isPcpSalt(reply) || isPcpError(reply) ? FOUND : null;
  },
};

const FOUND: Identification = {
  service: "pgpool-pcp",
  vendor: "Pgpool",
  product: "Pgpool-II",
  cpe: [cpe23("a", "pgpool", "pgpool-ii")],
};

/** Whether the bytes are the whole message with a salt. */
export function isPcpSalt(bytes: Uint8Array): boolean {
  return bytes.length === REPLY_BYTES && latin1(bytes).startsWith(SALT_HEAD);
}

/** Whether the bytes are an error of the management port, by the name of its source file. */
export function isPcpError(bytes: Uint8Array): boolean {
  return ERROR.test(latin1(bytes.subarray(0, 1_024)));
}
