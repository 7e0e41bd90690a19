/**
 * TeamSpeak 3 voice servers. The first step of joining: the server answers with a cookie and our random
 * bytes in reverse, and keeps nothing. The next step would make it calculate, and is not taken.
 *
 *     "TS3INIT1" 0065 client16=0 88 | client version32 00 unix time32 random 4 0 x 8
 *     -> "TS3INIT1" 0065 88 | 01 cookie 16 random 4 reversed
 *
 * Source: ReSpeak, "TS3 protocol paper", sections 1.1 (packets), 2.1 and 2.2 (low-level initiation).
 */

import { equalBytes, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const MAGIC = "TS3INIT1";
const PACKET_ID = 101;
const INIT_UNENCRYPTED = 0x88;
const COOKIE = 1;
/** 3.5.0: 2019-08-27 in seconds since 2013. */
const CLIENT_VERSION = 1_566_914_096 - 1_356_998_400;

/** The probe of TeamSpeak 3. */
export const teamspeak3Probe: DatagramProbe = {
  name: "teamspeak3",
  title: "TeamSpeak 3",
  transport: "udp",
  ports: [9987],
  intrusiveness: "harmless",
  rarity: 6,
  request({ random, now }) {
    const ours = random(4);
    return {
      bytes: new ByteWriter().text(MAGIC).u16(PACKET_ID).u16(0).u8(INIT_UNENCRYPTED)
        .u32(CLIENT_VERSION).u8(0).u32(Math.floor(now().getTime() / 1_000)).bytes(ours).zeros(8)
        .finish(),
      read: (reply) => answersInit(reply, ours) ? { service: "teamspeak3", details: {} } : null,
    };
  },
};

/** Whether the bytes answer a first step with these four random bytes. */
export function answersInit(bytes: Uint8Array, random: Uint8Array): boolean {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(latin1(reader.take(MAGIC.length)) === MAGIC);
    reader.expect(reader.u16() === PACKET_ID && reader.u8() === INIT_UNENCRYPTED);
    reader.expect(reader.u8() === COOKIE && reader.remaining === 20);
    return equalBytes(reader.skip(16).rest(), random.toReversed());
  }) ?? false;
}
