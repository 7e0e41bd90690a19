/**
 * PFCP, by which the control of 4G and 5G cores steers their forwarding. Every node must answer a
 * heartbeat, from anyone, before any association.
 *
 *     20 01 length16=12 sequence24 00 | 0060 0004 our start32
 *     -> 20 02 length16 sequence24 00 | 0060 0004 their start32 [more]
 *
 * Starts are seconds since 1900.
 *
 * Source: 3GPP TS 29.244 sections 7.2.2 (header), 7.4.2 (heartbeat), 8.2.65 (recovery time stamp).
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const VERSION_1 = 0x20;
/** Version and the flag of a session id. */
const FLAGS_MASK = 0xe1;
const HEARTBEAT_REQUEST = 1;
const HEARTBEAT_RESPONSE = 2;
const RECOVERY_TIME_STAMP = 96;
const UNIX_EPOCH_SEC = 2_208_988_800;

/** The probe of PFCP. */
export const pfcpProbe: DatagramProbe = {
  name: "pfcp",
  title: "PFCP: cores of 4G and 5G networks",
  transport: "udp",
  ports: [8805],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random, now }) {
    const sequence = new ByteReader(random(3)).u24();
    const startSec = Math.floor(now().getTime() / 1_000) + UNIX_EPOCH_SEC;
    return {
      bytes: new ByteWriter().u8(VERSION_1, HEARTBEAT_REQUEST).u16(12).u24(sequence).u8(0)
        .u16(RECOVERY_TIME_STAMP).u16(4).u32(startSec).finish(),
      read(reply) {
        const started = parseHeartbeat(reply, sequence);
        if (started === null) return null;
        return { service: "pfcp", details: { pfcp_started: started.toISOString() } };
      },
    };
  },
};

/** When the node started; `null` when the bytes do not answer this sequence number. */
export function parseHeartbeat(bytes: Uint8Array, sequence: number): Date | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect((reader.u8() & FLAGS_MASK) === VERSION_1);
    reader.expect(reader.u8() === HEARTBEAT_RESPONSE);
    const body: ByteReader = reader.sub(reader.u16());
    reader.expect(reader.remaining === 0 && body.u24() === sequence);
    body.expect(body.skip(1).u16() === RECOVERY_TIME_STAMP && body.u16() === 4);
    return new Date((body.u32() - UNIX_EPOCH_SEC) * 1_000);
  });
}
