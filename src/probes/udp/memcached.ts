/**
 * memcached over UDP, which should not be reachable at all: it amplifies. `version` is the one
 * request whose reply is no longer than itself.
 *
 *     id16 0000 0001 0000 "version" CRLF -> id16 0000 0001 0000 "VERSION 1.6.18" CRLF
 *
 * Source: memcached's doc/protocol.txt, "UDP protocol".
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import { type MemcachedReply, parseMemcachedReply } from "../tcp/memcached.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

/** The probe of memcached over UDP. */
export const memcachedUdpProbe: DatagramProbe = {
  name: "memcached",
  title: "memcached over UDP",
  transport: "udp",
  ports: [11211],
  intrusiveness: "harmless",
  rarity: 4,
  request({ random }) {
    const id = new ByteReader(random(2)).u16();
    return {
      bytes: new ByteWriter().u16(id).u16(0).u16(1).u16(0).text("version\r\n").finish(),
      read(reply) {
        const text = parseFrame(reply, id);
        const parsed = text === null ? null : parseMemcachedReply(text);
        return parsed === null ? null : describe(parsed);
      },
    };
  },
};

/** What the only datagram of a reply carries; `null` when it answers another request. */
function parseFrame(bytes: Uint8Array, id: number): Uint8Array | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === id && reader.u16() === 0 && reader.u16() === 1);
    return reader.skip(2).rest();
  });
}

function describe({ version, auth }: MemcachedReply): DatagramReply {
  const details = present({ memcached_version: version, memcached_auth: auth });
  if (version === "") return { service: "memcached", details };
  const cpe = [cpe23("a", "memcached", "memcached", version)];
  return { service: "memcached", product: "memcached", version, cpe, details };
}
