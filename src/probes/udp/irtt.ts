/**
 * IRTT, which measures round-trip times. A session is opened and closed in one datagram, so the server
 * keeps nothing; it repeats the parameters.
 *
 *     14a75b 05 (open, close) 01 02 (protocol version 1)
 *     -> 14a75b 07 (open, close, reply) token64=0 01 02 ...
 *
 * A server with a key answers nobody without it.
 *
 * Source: IRTT's packet format (`packet.go`, `params.go`); the reply was recorded from Debian's server.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import type { DatagramProbe } from "../probe.ts";

const MAGIC = 0x14a75b;
const [OPEN_CLOSE, ANSWERED] = [0x05, 0x07];
const [VERSION_PARAMETER, VERSION_1] = [0x01, 0x02];
const TOKEN_BYTES = 8;

/** The probe of IRTT. */
export const irttProbe: DatagramProbe = {
  name: "irtt",
  title: "IRTT: round-trip times",
  transport: "udp",
  ports: [2112],
  intrusiveness: "harmless",
  rarity: 7,
  request() {
    return {
      bytes: Uint8Array.of(0x14, 0xa7, 0x5b, OPEN_CLOSE, VERSION_PARAMETER, VERSION_1),
      withoutId: true,
      read: (reply) => isIrttReply(reply) ? { service: "irtt", product: "IRTT" } : null,
    };
  },
};

/** Whether the bytes answer the request. */
export function isIrttReply(bytes: Uint8Array): boolean {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u24() === MAGIC && reader.u8() === ANSWERED);
    reader.expect(reader.take(TOKEN_BYTES).every((byte) => byte === 0));
    reader.expect(reader.u8() === VERSION_PARAMETER && reader.u8() === VERSION_1);
    return true;
  }) === true;
}
