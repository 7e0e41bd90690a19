/**
 * OpenVPN servers over TCP: the messages of UDP (see `wire/openvpn.ts`), each behind its length. One that
 * requires a shared key before anything else (`tls-auth`, `tls-crypt`) hangs up without a word.
 *
 *     00 0e  38 session id 8  00  packet id 00000000
 *     -> 00 1a  40 session id 8 (theirs) 01 packet id 4  session id 8 (ours)  packet id 00000000
 *
 * Source: OpenVPN's protocol description (doc/doxygen, "Network protocol"; packets over TCP are prefixed
 * with a length of 16 bits).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { Probe } from "../probe.ts";
import { acknowledges, buildReset, OPENVPN, SESSION_BYTES } from "../wire/openvpn.ts";

/** A reset that acknowledges one packet is this long, and an acknowledgement alone is shorter. */
const MOST_BYTES = 64;

/** The probe of OpenVPN over TCP. */
export const openvpnTcpProbe: Probe = {
  name: "openvpn",
  title: "OpenVPN servers over TCP",
  transport: "tcp",
  ports: [1194],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 6,
  async identify(conversation, { random }) {
    const session = random(SESSION_BYTES);
    await conversation.send(buildOpenvpnReset(session));
    const reply = await conversation.receive({ until: (bytes) => isWhole(bytes) });
    return acknowledgesOverTcp(reply, session) ? OPENVPN : null;
  },
};

/** A client's first message behind its length. */
export function buildOpenvpnReset(session: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().prefixed(2, (writer) => writer.bytes(buildReset(session))).finish();
}

/** Whether the bytes begin with a server's message that acknowledges the session. */
export function acknowledgesOverTcp(bytes: Uint8Array, session: Uint8Array): boolean {
  const message = parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.u16();
    reader.expect(length <= MOST_BYTES);
    return reader.take(length);
  });
  return message !== null && acknowledges(message, session);
}

function isWhole(bytes: Uint8Array): boolean {
  return parseBytes(bytes, (reader: ByteReader) => reader.take(reader.u16())) !== null;
}
