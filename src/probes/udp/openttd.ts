/**
 * OpenTTD, a game, by the question with which its clients look for servers in their network. A server of
 * version 12 or later only says that it is there; an earlier one tells its version and its name.
 *
 *     0300 00  ->  0300 01                                       length16 (little-endian) type8
 *     0300 00  ->  length16 01 04 [newgrfs] ... version 00 ...   version 11 and before
 *
 * Source: OpenTTD, `src/network/core/udp.h` and `packet.h`; the reply was recorded from Debian's server.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import type { DatagramProbe } from "../probe.ts";

const PORT = 3979;
const [FIND_SERVER, SERVER_RESPONSE] = [0, 1];
/** Versions of the information that servers before version 12 append. */
const [OLDEST, NEWEST] = [1, 6];

/** The probe of OpenTTD. */
export const openttdProbe: DatagramProbe = {
  name: "openttd",
  title: "OpenTTD",
  transport: "udp",
  ports: [PORT],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request() {
    return {
      bytes: Uint8Array.of(3, 0, FIND_SERVER),
      withoutId: true,
      read: (reply) => isOpenttdReply(reply) ? { service: "openttd", product: "OpenTTD" } : null,
    };
  },
};

/** Whether the bytes are a server's answer: its whole length, its type, the information's version. */
export function isOpenttdReply(bytes: Uint8Array): boolean {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16le() === bytes.length && reader.u8() === SERVER_RESPONSE);
    if (reader.remaining === 0) return true;
    const version = reader.u8();
    return version >= OLDEST && version <= NEWEST && reader.remaining >= 20;
  }) === true;
}
