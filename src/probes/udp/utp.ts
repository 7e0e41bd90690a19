/**
 * µTP, over which BitTorrent clients exchange data. An acknowledgement of a connection that does not exist
 * is answered with a reset that repeats its number and ours; nothing is opened.
 *
 *     21 00 connection16 time32 00000000 window32 sequence16 0000
 *     -> 31 00 connection16 time32 00000000 00000000 sequence16 ours16
 *
 * Source: BEP 29, uTorrent transport protocol; the reply is libutp's.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const [STATE, RESET] = [0x21, 0x31];
const NO_EXTENSION = 0;
const WINDOW = 0x0010_0000;

/** The probe of µTP. */
export const utpProbe: DatagramProbe = {
  name: "utp",
  title: "µTP: BitTorrent clients",
  transport: "udp",
  ports: [51413, 6881, 6882, 8999],
  intrusiveness: "harmless",
  rarity: 7,
  request({ random }) {
    const ids = new ByteReader(random(8));
    const [connection, time, sequence] = [ids.u16(), ids.u32(), ids.u16()];
    return {
      bytes: new ByteWriter().u8(STATE, NO_EXTENSION).u16(connection).u32(time).u32(0).u32(WINDOW)
        .u16(sequence).u16(0).finish(),
      read: (reply) => isReset(reply, { connection, sequence }) ? { service: "utp" } : null,
    };
  },
};

/** Whether the bytes reset that connection, and acknowledge that number. */
export function isReset(
  bytes: Uint8Array,
  { connection, sequence }: { readonly connection: number; readonly sequence: number },
): boolean {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === RESET && reader.u8() === NO_EXTENSION);
    reader.expect(reader.u16() === connection);
    reader.skip(4 + 4 + 4 + 2);
    reader.expect(reader.u16() === sequence && reader.remaining === 0);
    return true;
  }) === true;
}
