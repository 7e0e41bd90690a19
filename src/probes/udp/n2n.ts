/**
 * Supernodes of n2n version 1, which Debian still ships: a network of nodes that find each other through
 * one. A node that registers is told so at once. Ours belongs to a community of its own, and is taken off
 * again. Nothing that is shorter than the header in memory, three bytes more than on the wire, is read.
 *
 *     01 01 (register) ttl 00  community 16  our MAC 6  MAC 6  address 20  address 20  kind number32 crc32
 *     -> 01 04 (registered) ttl 01 (a supernode)  community 16  MAC 6  our MAC 6  ...
 *     01 02 (deregister) ...
 *
 * Source: the format that n2n 1.3 writes (`n2n.h`, `marshall_n2n_packet_header`); the reply was recorded
 * from Debian's supernode.
 */

import { equalBytes, hex } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const VERSION = 1;
const [REGISTER, DEREGISTER, REGISTERED] = [1, 2, 4];
const COMMUNITY_BYTES = 16;
const [MAC_BYTES, LOCAL_MAC] = [6, 0x02];
const ADDRESS_BYTES = 20;
/** Kind, number, checksum, and what the header has more in memory. */
const TAIL_BYTES = 12;
const HEADER_BYTES = 81;

/** The node that is registered. */
export interface N2nNode {
  readonly community: string;
  readonly mac: Uint8Array;
}

/** The probe of n2n's supernodes. */
export const n2nProbe: DatagramProbe = {
  name: "n2n",
  title: "n2n: supernodes of version 1",
  transport: "udp",
  ports: [7654],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const community = `portico${hex(random(4))}`;
    const mac = Uint8Array.of(LOCAL_MAC, ...random(MAC_BYTES - 1));
    const node = { community, mac };
    return {
      bytes: buildN2nMessage(REGISTER, node),
      read: (reply) =>
        isN2nReply(reply, node)
          ? {
            service: "n2n",
            product: "n2n",
            extra: "version 1",
            closing: buildN2nMessage(DEREGISTER, node),
          }
          : null,
    };
  },
};

/** Whether a supernode tells this node that it is registered. */
export function isN2nReply(bytes: Uint8Array, { community, mac }: N2nNode): boolean {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(bytes.length >= HEADER_BYTES);
    reader.expect(reader.u8() === VERSION && reader.u8() === REGISTERED);
    reader.expect(reader.skip(1).u8() === 1);
    reader.expect(equalBytes(reader.take(COMMUNITY_BYTES), communityField(community)));
    reader.expect(equalBytes(reader.skip(MAC_BYTES).take(MAC_BYTES), mac));
    return true;
  }) === true;
}

function buildN2nMessage(type: number, { community, mac }: N2nNode): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(VERSION, type, 0, 0).bytes(communityField(community)).bytes(mac)
    .zeros(MAC_BYTES + 2 * ADDRESS_BYTES + TAIL_BYTES).finish();
}

function communityField(name: string): Uint8Array {
  return new ByteWriter().text(name).zeros(COMMUNITY_BYTES - name.length).finish();
}
