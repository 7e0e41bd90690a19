/**
 * GTP version 2: the control of tunnels in 4G networks. Every node must answer an echo request, from
 * anyone.
 *
 *     40 01 length16=9 sequence24 00 | 03 0001 00 restarts8
 *     -> 40 02 length16 sequence24 00 | 03 0001 00 restarts8 [more]
 *
 * Source: 3GPP TS 29.274 sections 5.5 (header), 7.1.1 and 7.1.2 (echo), 8.5 (recovery).
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const VERSION_2 = 0x40;
/** Version, piggybacking and the flag of a tunnel id. */
const FLAGS_MASK = 0xf8;
const ECHO_REQUEST = 1;
const ECHO_RESPONSE = 2;
const RECOVERY = 3;

/** The probe of GTP version 2. */
export const gtpV2Probe: DatagramProbe = {
  name: "gtp-v2",
  title: "GTP version 2: tunnels of 4G networks",
  transport: "udp",
  ports: [2123],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const sequence = new ByteReader(random(3)).u24();
    return {
      bytes: new ByteWriter().u8(VERSION_2, ECHO_REQUEST).u16(9).u24(sequence).u8(0)
        .u8(RECOVERY).u16(1).u8(0, 0).finish(),
      read(reply) {
        const restarts = parseGtpV2Echo(reply, sequence);
        if (restarts === null) return null;
        return {
          service: "gtp-control",
          details: { gtp_version: "2", gtp_restarts: `${restarts}` },
        };
      },
    };
  },
};

/** How often the node has restarted; `null` when the bytes do not answer this sequence number. */
export function parseGtpV2Echo(bytes: Uint8Array, sequence: number): number | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect((reader.u8() & FLAGS_MASK) === VERSION_2);
    reader.expect(reader.u8() === ECHO_RESPONSE);
    const body: ByteReader = reader.sub(reader.u16());
    reader.expect(reader.remaining === 0 && body.u24() === sequence);
    body.expect(body.skip(1).u8() === RECOVERY);
    const length = body.u16();
    body.expect(length >= 1);
    return body.skip(1).u8();
  });
}
