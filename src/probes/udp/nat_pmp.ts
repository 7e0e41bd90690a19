/**
 * NAT-PMP: routers that open ports on demand. The request is for their external address only;
 * nothing is opened.
 *
 *     00 00                                      version 0, external address request
 *     -> 00 80 result16 epoch32 [address 4]      a result other than 0 may leave the address out
 *
 * Source: RFC 6886 sections 3.2 (external address), 3.5 (result codes).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const EXTERNAL_ADDRESS_RESPONSE = 0x80;
const RESULTS: readonly string[] = [
  "success",
  "unsupported version",
  "not authorised",
  "network failure",
  "out of resources",
  "unsupported opcode",
];

/** A gateway's answer. */
export interface NatPmpReply {
  readonly result: number;
  /** Seconds since the gateway's port mappings were last reset. */
  readonly epochSec: number;
  /** IPv4; absent when the request was refused. */
  readonly address: string | undefined;
}

/** The probe of NAT-PMP. */
export const natPmpProbe: DatagramProbe = {
  name: "nat-pmp",
  title: "NAT-PMP: routers that open ports on demand",
  transport: "udp",
  ports: [5351],
  intrusiveness: "harmless",
  rarity: 6,
  request: () => ({
    bytes: Uint8Array.of(0, 0),
    withoutId: true,
    read(reply) {
      const parsed = parseNatPmpReply(reply);
      return parsed === null ? null : describe(parsed);
    },
  }),
};

/** Parses a reply; `null` when the bytes are none. */
export function parseNatPmpReply(bytes: Uint8Array): NatPmpReply | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === 0 && reader.u8() === EXTERNAL_ADDRESS_RESPONSE);
    const result = reader.u16();
    const epochSec = reader.u32();
    reader.expect(result < RESULTS.length);
    reader.expect(reader.remaining === 4 || (reader.remaining === 0 && result !== 0));
    const address = result === 0 ? reader.take(4).join(".") : undefined;
    return { result, epochSec, address };
  });
}

function describe({ result, epochSec, address }: NatPmpReply): DatagramReply {
  return {
    service: "nat-pmp",
    details: present({
      natpmp_result: RESULTS[result] ?? "",
      natpmp_external_address: address ?? "",
      natpmp_epoch: `${epochSec} s`,
    }),
  };
}
