/**
 * SRT (Secure Reliable Transport), by which video is sent: encoders, OBS, media servers. A listener answers
 * the first message of a handshake with a cookie and keeps nothing, and says what it is; one of UDT,
 * which SRT came from, answers as well, by the older version.
 *
 *     8000 0000 0000 0000 time32 to 00000000  version 00000004 ... type 00000001 (induction) our socket32 cookie 0
 *     -> 8000 0000 0000 0000 time32 to our socket32  version 00000005 encryption16 4A17 ... 00000001 ... cookie32
 *
 * Source: draft-sharabayko-srt sections 3.2.1 (handshake), 4.3.1.1 (induction).
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe } from "../probe.ts";

const HANDSHAKE = 0x8000_0000;
const [UDT_VERSION, SRT_VERSION, SRT_MAGIC] = [4, 5, 0x4a17];
const DATAGRAM_SOCKET = 2;
const [PACKET_BYTES, WINDOW] = [1_500, 8_192];
const INDUCTION = 1;
const ADDRESS_BYTES = 16;
/** The length of a key in eight bytes that a listener announces. */
const CIPHERS: ReadonlyMap<number, string> = new Map([[2, "AES-128"], [3, "AES-192"], [
  4,
  "AES-256",
]]);

/** What a listener answers. */
export interface SrtReply {
  readonly service: "srt" | "udt";
  readonly encryption: number;
}

/** The probe of SRT. */
export const srtProbe: DatagramProbe = {
  name: "srt",
  title: "SRT: video over the internet; UDT",
  transport: "udp",
  ports: [9_710, 4_200, 8_890],
  intrusiveness: "harmless",
  rarity: 7,
  request({ random }) {
    // A socket's number is positive.
    const socket = new ByteReader(random(4)).u32() & 0x3fff_ffff | 1;
    return {
      bytes: buildInduction(socket),
      read(reply) {
        const parsed = parseSrtReply(reply, socket);
        if (parsed === null) return null;
        const { service, encryption } = parsed;
        return { service, details: present({ srt_encryption: CIPHERS.get(encryption) ?? "" }) };
      },
    };
  },
};

/** The first message of a handshake. */
function buildInduction(socket: number): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u32(HANDSHAKE).zeros(12)
    .u32(UDT_VERSION).u32(DATAGRAM_SOCKET).u32(1).u32(PACKET_BYTES).u32(WINDOW)
    .u32(INDUCTION).u32(socket).u32(0).zeros(ADDRESS_BYTES).finish();
}

/** Parses a listener's answer to this socket; `null` when it is none. */
export function parseSrtReply(bytes: Uint8Array, socket: number): SrtReply | null {
  return parseBytes(bytes, (reader: ByteReader): SrtReply => {
    reader.expect(reader.u32() === HANDSHAKE && reader.u32() === 0);
    reader.expect(reader.skip(4).u32() === socket);
    const version = reader.u32();
    const encryption = reader.u16();
    const extension = reader.u16();
    const isSrt = version === SRT_VERSION && extension === SRT_MAGIC;
    reader.expect(isSrt || (version === UDT_VERSION && extension === DATAGRAM_SOCKET));
    reader.expect(reader.skip(12).u32() === INDUCTION);
    reader.expect(reader.skip(4).u32() !== 0 && reader.remaining === ADDRESS_BYTES);
    return { service: isSrt ? "srt" : "udt", encryption };
  });
}
