/**
 * RIP routers. The request is for the route to one address that has none (a random one of the range
 * for benchmarks), never for their table: that would amplify. The reply repeats the address, which
 * proves that it belongs to the request.
 *
 *     01 02 0000  0002 0000 198.18.x.x 255.255.255.255 0.0.0.0 00000010
 *     -> 02 02 0000  the same entry, its metric filled in (16: no way)
 *
 * Source: RFC 2453 sections 3.9.1 (requests), 4 (version 2).
 */

import { equalBytes } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const REQUEST = 1;
const RESPONSE = 2;
const ADDRESS_FAMILY = 2;
const INFINITY = 16;

/** The probe of RIP. */
export const ripProbe: DatagramProbe = {
  name: "rip",
  title: "RIP routers",
  transport: "udp",
  ports: [520],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const address = Uint8Array.of(198, 18, ...random(2));
    return {
      bytes: new ByteWriter().u8(REQUEST, 2).u16(0).u16(ADDRESS_FAMILY).u16(0).bytes(address)
        .u8(255, 255, 255, 255).u32(0).u32(INFINITY).finish(),
      read(reply) {
        const version = parseRipReply(reply, address);
        return version === null ? null : { service: "rip", details: { rip_version: `${version}` } };
      },
    };
  },
};

/** The version of a response about this address; `null` when it is none. */
export function parseRipReply(bytes: Uint8Array, address: Uint8Array): number | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === RESPONSE);
    const version = reader.u8();
    reader.expect((version === 1 || version === 2) && bytes.length === 24);
    reader.expect(reader.skip(2).u16() === ADDRESS_FAMILY);
    reader.expect(equalBytes(reader.skip(2).take(4), address));
    const metric = reader.skip(8).u32();
    reader.expect(metric >= 1 && metric <= INFINITY);
    return version;
  });
}
