/**
 * Luanti (Minetest) game servers. An empty packet from a peer without a number is answered with a number
 * for that peer; a disconnect follows, so that the server forgets it at once.
 *
 *     4f457403 peer16=0 channel=0 type=1 (original)
 *     -> 4f457403 0001 channel=0 type=3 (reliable) sequence16=ffdc control=0 set-peer-id=1 peer16
 *     4f457403 peer16 channel=0 control=0 disconnect=3
 *
 * Source: Luanti's network protocol (`src/network/connection.h`, comments) and the check of its public
 * server list; the reply was recorded from Debian's server.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

/** Nothing else speaks it; the number tells no version. */
const PRODUCT = "Luanti (Minetest)";
const PROTOCOL = 0x4f457403;
const SERVER = 1;
const [CONTROL, ORIGINAL, RELIABLE] = [0, 1, 3];
const [SET_PEER_ID, DISCONNECT] = [1, 3];
const FIRST_SEQUENCE = 0xffdc;

/** The probe of Luanti. */
export const minetestProbe: DatagramProbe = {
  name: "minetest",
  title: PRODUCT,
  transport: "udp",
  ports: [30_000],
  intrusiveness: "harmless",
  rarity: 7,
  request() {
    return {
      bytes: new ByteWriter().u32(PROTOCOL).u16(0).u8(0).u8(ORIGINAL).finish(),
      withoutId: true,
      read(reply) {
        const peer = parsePeerNumber(reply);
        if (peer === null) return null;
        const closing = new ByteWriter().u32(PROTOCOL).u16(peer).u8(0).u8(CONTROL).u8(DISCONNECT)
          .finish();
        return { service: "minetest", product: PRODUCT, details: {}, closing };
      },
    };
  },
};

/** The number that a server gives; `null` when the bytes give none. */
export function parsePeerNumber(bytes: Uint8Array): number | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u32() === PROTOCOL && reader.u16() === SERVER);
    reader.expect(reader.u8() === 0 && reader.u8() === RELIABLE);
    reader.expect(reader.u16() === FIRST_SEQUENCE);
    reader.expect(reader.u8() === CONTROL && reader.u8() === SET_PEER_ID);
    const peer = reader.u16();
    reader.expect(peer > SERVER && reader.remaining === 0);
    return peer;
  });
}
