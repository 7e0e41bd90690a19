/**
 * GTP version 1: the tunnels of mobile networks, their control (GTP-C) and their users' data
 * (GTP-U). Every node must answer an echo request, from anyone.
 *
 *     32 01 length16=4 tunnel32=0 sequence16 00 00
 *     -> 32 02 length16 tunnel32=0 sequence16 00 00 0E restarts8 [more]
 *
 * Sources: 3GPP TS 29.060 sections 6 (header), 7.2 (path management); TS 29.281 section 7.2.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const VERSION_1_WITH_SEQUENCE = 0x32;
/** Version, protocol type and the sequence flag; the other flags may differ. */
const FLAGS_MASK = 0xf2;
const ECHO_REQUEST = 1;
const ECHO_RESPONSE = 2;
const RECOVERY = 14;
const GTP_U_PORT = 2152;

/** A node's answer. */
export interface GtpEcho {
  /** How often the node has restarted; absent when it does not report it. */
  readonly restarts: number | undefined;
}

/** The probe of GTP version 1. */
export const gtpProbe: DatagramProbe = {
  name: "gtp",
  title: "GTP version 1: tunnels of mobile networks",
  transport: "udp",
  ports: [2152, 2123],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random, port }) {
    const sequence = new ByteReader(random(2)).u16();
    return {
      bytes: new ByteWriter().u8(VERSION_1_WITH_SEQUENCE, ECHO_REQUEST).u16(4).u32(0)
        .u16(sequence).u16(0).finish(),
      read(reply) {
        const echo = parseGtpEcho(reply, sequence);
        return echo === null ? null : describe(echo, port);
      },
    };
  },
};

/** Parses a reply; `null` when it is no reply to a request with this sequence number. */
export function parseGtpEcho(bytes: Uint8Array, sequence: number): GtpEcho | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect((reader.u8() & FLAGS_MASK) === VERSION_1_WITH_SEQUENCE);
    reader.expect(reader.u8() === ECHO_RESPONSE);
    const body: ByteReader = reader.sub(reader.u16() + 4);
    reader.expect(reader.remaining === 0);
    body.expect(body.u32() === 0 && body.u16() === sequence);
    body.skip(2);
    if (body.remaining === 0) return { restarts: undefined };
    body.expect(body.u8() === RECOVERY);
    return { restarts: body.u8() };
  });
}

function describe({ restarts }: GtpEcho, port: number): DatagramReply {
  return {
    service: port === GTP_U_PORT ? "gtp-user" : "gtp-control",
    details: present({
      gtp_version: "1",
      gtp_restarts: restarts === undefined ? "" : `${restarts}`,
    }),
  };
}
