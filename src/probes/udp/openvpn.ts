/**
 * OpenVPN servers, unless they require a shared key before anything else (`tls-auth`, `tls-crypt`):
 * those do not reply, as specified.
 *
 *     38 session id 8  00  packet id 00000000                     hard reset from a client
 *     -> 40 session id 8 (theirs) 01 packet id 4  session id 8 (ours)  packet id 00000000
 *
 * Source: OpenVPN's protocol description (doc/doxygen, "Network protocol"; ssl_pkt.h: opcodes).
 */

import { equalBytes } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const CLIENT_RESET = 7 << 3;
const SERVER_RESET = 8 << 3;
const ACK_ONLY = 5 << 3;
const MAX_ACKS = 8;

/** The probe of OpenVPN over UDP. */
export const openvpnProbe: DatagramProbe = {
  name: "openvpn",
  title: "OpenVPN servers",
  transport: "udp",
  ports: [1194],
  intrusiveness: "harmless",
  rarity: 4,
  request({ random }) {
    const session = random(8);
    return {
      bytes: new ByteWriter().u8(CLIENT_RESET).bytes(session).u8(0).u32(0).finish(),
      read: (reply) =>
        acknowledges(reply, session)
          ? { service: "openvpn", product: "OpenVPN", details: { openvpn_tls_auth: "no" } }
          : null,
    };
  },
};

/** Whether this is a server's message that acknowledges the client's session. */
export function acknowledges(bytes: Uint8Array, session: Uint8Array): boolean {
  const found = parseBytes(bytes, (reader: ByteReader) => {
    // The lowest three bits are the key's number.
    const opcode = reader.u8() & 0xf8;
    reader.expect(opcode === SERVER_RESET || opcode === ACK_ONLY);
    const acks = reader.skip(8).u8();
    reader.expect(acks >= 1 && acks <= MAX_ACKS);
    const remote = reader.skip(4 * acks).take(8);
    if (opcode === SERVER_RESET) reader.skip(4);
    return remote;
  });
  return found !== null && equalBytes(found, session);
}
