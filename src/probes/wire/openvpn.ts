/**
 * The first messages of OpenVPN, the same over UDP and, behind a length of two bytes, over TCP.
 *
 *     38 session id 8  00  packet id 00000000                     hard reset from a client
 *     -> 40 session id 8 (theirs) 01 packet id 4  session id 8 (ours)  packet id 00000000
 *
 * Source: OpenVPN's protocol description (doc/doxygen, "Network protocol"; ssl_pkt.h: opcodes).
 */

import { equalBytes } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { Identification } from "../probe.ts";

const CLIENT_RESET = 7 << 3;
const SERVER_RESET = 8 << 3;
const ACK_ONLY = 5 << 3;
const MAX_ACKS = 8;

/** Bytes of a session's id. */
export const SESSION_BYTES = 8;

/** What a server is that answers whoever has no shared key. */
export const OPENVPN: Identification = {
  service: "openvpn",
  product: "OpenVPN",
  details: { openvpn_tls_auth: "no" },
};

/** A client's first message. */
export function buildReset(session: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(CLIENT_RESET).bytes(session).u8(0).u32(0).finish();
}

/** Whether this is a server's message that acknowledges the client's session. */
export function acknowledges(bytes: Uint8Array, session: Uint8Array): boolean {
  const found = parseBytes(bytes, (reader: ByteReader) => {
    // The lowest three bits are the key's number.
    const opcode = reader.u8() & 0xf8;
    reader.expect(opcode === SERVER_RESET || opcode === ACK_ONLY);
    const acks = reader.skip(SESSION_BYTES).u8();
    reader.expect(acks >= 1 && acks <= MAX_ACKS);
    const remote = reader.skip(4 * acks).take(SESSION_BYTES);
    if (opcode === SERVER_RESET) reader.skip(4);
    return remote;
  });
  return found !== null && equalBytes(found, session);
}
