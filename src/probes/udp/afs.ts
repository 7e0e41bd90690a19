/**
 * AFS servers and clients, by the version packet of Rx, their transport: every one answers it with the text
 * of its release, before any connection.
 *
 *     epoch32 cid32 call32=0 sequence32=0 serial32=1 type=13 flags=1 (client) 0 0 checksum16=0 service16=0
 *     -> the same with flags 0, and 65 bytes: " OpenAFS 1.8.9-1+deb12u1-debian 2024-12-25" 00 ...
 *
 * Source: "RX protocol specification" (Zeldovich), sections 2 and 5; OpenAFS's manual of `rxdebug`. The
 * reply was recorded from Debian's server.
 */

import { equalBytes, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const VERSION = 13;
const FROM_CLIENT = 1;
const TEXT_LIMIT = 80;

/** The probe of AFS. */
export const afsProbe: DatagramProbe = {
  name: "afs",
  title: "AFS file servers, databases and clients",
  transport: "udp",
  ports: [7000, 7001, 7002, 7003, 7005, 7007, 7008, 7009],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const connection = random(8);
    return {
      bytes: new ByteWriter().bytes(connection).zeros(8).u32(1).u8(VERSION, FROM_CLIENT).zeros(6)
        .finish(),
      read(reply) {
        const text = parseRxVersion(reply, connection);
        return text === null ? null : describe(text);
      },
    };
  },
};

/** The text of a version packet of this connection; `null` when the bytes are none. */
export function parseRxVersion(bytes: Uint8Array, connection: Uint8Array): string | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(equalBytes(reader.take(8), connection));
    reader.skip(12);
    reader.expect(reader.u8() === VERSION && (reader.u8() & FROM_CLIENT) === 0);
    const text = latin1(reader.skip(6).rest().subarray(0, TEXT_LIMIT));
    const end = text.indexOf("\0");
    reader.expect(end > 0);
    const told = text.slice(0, end).trim();
    reader.expect(/^[ -~]{3,}$/.test(told));
    return told;
  });
}

/** What the text tells: `OpenAFS 1.8.9-1+deb12u1-debian 2024-12-25`. */
function describe(text: string): DatagramReply {
  const [, product, version] =
    /^(OpenAFS|AuriStorFS|YFS|IBM AFS)[ -]?v?(\d[\w.+~-]{0,40}?)?(?:-debian)?(?:[ ,]|$)/i.exec(
      text,
    ) ??
      [];
  const details = { rx_version: text };
  if (product === undefined) return { service: "afs", details };
  if (version === undefined) return { service: "afs", product, details };
  const open = product === "OpenAFS" ? { cpe: [cpe23("a", "openafs", "openafs", version)] } : {};
  return { service: "afs", product, version, ...open, details };
}
