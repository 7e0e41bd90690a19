/**
 * The Port Control Protocol: routers and carriers' translators that open ports on demand. ANNOUNCE
 * requests no mapping; whatever its result is, the reply's header proves the protocol.
 *
 *     02 00 0000 lifetime32=0 client address 16
 *     -> 02 80 00 result8 lifetime32 epoch32 0 x 12
 *
 * The client's address is left empty: which of ours the server sees cannot be known here, so most
 * answer ADDRESS_MISMATCH.
 *
 * Source: RFC 6887 sections 7.1, 7.2 (headers), 7.4 (results), 14.1 (ANNOUNCE).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const VERSION = 2;
const ANNOUNCE = 0;
const RESPONSE = 0x80;
const MAX_LIFETIME_SEC = 2 ** 31;
const RESULTS: readonly string[] = [
  "SUCCESS",
  "UNSUPP_VERSION",
  "NOT_AUTHORIZED",
  "MALFORMED_REQUEST",
  "UNSUPP_OPCODE",
  "UNSUPP_OPTION",
  "MALFORMED_OPTION",
  "NETWORK_FAILURE",
  "NO_RESOURCES",
  "UNSUPP_PROTOCOL",
  "USER_EX_QUOTA",
  "CANNOT_PROVIDE_EXTERNAL",
  "ADDRESS_MISMATCH",
  "EXCESSIVE_REMOTE_PEERS",
];

/** A server's answer. */
export interface PcpReply {
  /** `SUCCESS`, `ADDRESS_MISMATCH`. */
  readonly result: string;
  /** Seconds since the server's mappings were last reset. */
  readonly epochSec: number;
}

/** The probe of PCP. */
export const pcpProbe: DatagramProbe = {
  name: "pcp",
  title: "PCP: routers that open ports on demand",
  transport: "udp",
  ports: [5351],
  intrusiveness: "harmless",
  rarity: 7,
  request: () => ({
    bytes: new ByteWriter().u8(VERSION, ANNOUNCE).u16(0).u32(0)
      .zeros(10).u16(0xffff).zeros(4).finish(),
    withoutId: true,
    read(reply) {
      const parsed = parsePcpReply(reply);
      return parsed === null ? null : describe(parsed);
    },
  }),
};

/** Parses a reply; `null` when the bytes are none. */
export function parsePcpReply(bytes: Uint8Array): PcpReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(bytes.length >= 24 && bytes.length % 4 === 0);
    reader.expect(reader.u8() === VERSION && reader.u8() === (RESPONSE | ANNOUNCE));
    reader.expect(reader.u8() === 0);
    const result = RESULTS[reader.u8()];
    reader.expect(result !== undefined && reader.u32() < MAX_LIFETIME_SEC);
    return { result, epochSec: reader.u32() };
  });
}

function describe({ result, epochSec }: PcpReply): DatagramReply {
  return { service: "pcp", details: present({ pcp_result: result, pcp_epoch: `${epochSec} s` }) };
}
