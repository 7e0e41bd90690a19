/**
 * QUIC, in most cases HTTP/3. A packet of a version that is reserved for this purpose makes a
 * server list the versions it supports, without any handshake. The request must be long, or servers
 * ignore it: here the reply is the small one.
 *
 *     C0 1A2A3A4A 08 destination id 8 08 source id 8, zeros up to 1,200 bytes
 *     -> 80|x 00000000 08 (our source id) 08 (our destination id) version32 ...
 *
 * Sources: RFC 8999 (invariants), RFC 9000 sections 6 (negotiation), 14.1 (size), 15 (versions).
 */

import { equalBytes } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe } from "../probe.ts";

const RESERVED_VERSION = 0x1a2a3a4a;
const LONG_HEADER = 0xc0;
const MIN_BYTES = 1_200;
const ID_BYTES = 8;
const MAX_VERSIONS = 32;

/** The two ids of a connection, as the client chose them. */
export interface QuicIds {
  readonly destination: Uint8Array;
  readonly source: Uint8Array;
}

/** The probe of QUIC. */
export const quicProbe: DatagramProbe = {
  name: "quic",
  title: "QUIC (HTTP/3, DNS over QUIC)",
  transport: "udp",
  ports: [443, 8443, 853, 4433, 784, 80],
  intrusiveness: "harmless",
  rarity: 4,
  request({ random }) {
    const both = random(2 * ID_BYTES);
    const ids = { destination: both.subarray(0, ID_BYTES), source: both.subarray(ID_BYTES) };
    return {
      bytes: buildQuicQuestion(ids),
      read(reply) {
        const versions = parseVersionNegotiation(reply, ids);
        if (versions === null) return null;
        const names = versions.filter((version) => !isReserved(version)).map(versionName);
        return { service: "quic", details: present({ quic_versions: names.join(" ") }) };
      },
    };
  },
};

/** The packet that no server can accept. */
export function buildQuicQuestion({ destination, source }: QuicIds): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().u8(LONG_HEADER).u32(RESERVED_VERSION)
    .prefixed(1, (id) => id.bytes(destination)).prefixed(1, (id) => id.bytes(source));
  return writer.zeros(MIN_BYTES - writer.length).finish();
}

/** The versions that a server lists; `null` when it is no reply to a connection with these ids. */
export function parseVersionNegotiation(
  bytes: Uint8Array,
  { destination, source }: QuicIds,
): readonly number[] | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect((reader.u8() & 0x80) !== 0 && reader.u32() === 0);
    reader.expect(equalBytes(reader.take(reader.u8()), source));
    reader.expect(equalBytes(reader.take(reader.u8()), destination));
    const count = reader.remaining / 4;
    reader.expect(Number.isInteger(count) && count >= 1 && count <= MAX_VERSIONS);
    return Array.from({ length: count }, () => reader.u32());
  });
}

/** Versions reserved to exercise version negotiation (RFC 9000, 15). */
function isReserved(version: number): boolean {
  return (version & 0x0f0f0f0f) === 0x0a0a0a0a;
}

function versionName(version: number): string {
  if (version === 1) return "v1";
  if (version === 0x6b3343cf) return "v2";
  if (version === 0x709a50c4) return "v2-draft";
  if (version >>> 8 === 0xff0000) return `draft-${version & 255}`;
  const text = String.fromCharCode(...[24, 16, 8, 0].map((shift) => (version >>> shift) & 255));
  return /^[QT]\d{3}$/.test(text) ? text : `0x${version.toString(16).padStart(8, "0")}`;
}
