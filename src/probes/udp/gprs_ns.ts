/**
 * GPRS network service over UDP: the Gb interface, between base stations and an SGSN. A node answers
 * NS-ALIVE of a connection that it knows, and of any other says that it knows none.
 *
 *     0A (NS-ALIVE)
 *     -> 0B (NS-ALIVE-ACK), or 08 (NS-STATUS) 00 81 cause [02 length-with-bit-8 our own bytes]
 *
 * Source: 3GPP TS 48.016 sections 9.2 (messages), 10.3 (information elements).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import type { DatagramProbe } from "../probe.ts";

const [STATUS, ALIVE, ALIVE_ACK] = [0x08, 0x0a, 0x0b];
const [CAUSE, MESSAGE] = [0x00, 0x02];
const ONE_BYTE = 0x81;
const LAST_CAUSE = 0x0e;

/** The probe of the Gb interface. */
export const gprsNsProbe: DatagramProbe = {
  name: "gprs-ns",
  title: "GPRS network service: the Gb interface of mobile networks",
  transport: "udp",
  ports: [23_000],
  intrusiveness: "harmless",
  rarity: 8,
  amplifies: true,
  request() {
    return {
      bytes: Uint8Array.of(ALIVE),
      withoutId: true,
      read: (reply) => isNetworkService(reply) ? { service: "gprs-ns" } : null,
    };
  },
};

/** Whether the bytes answer NS-ALIVE. */
export function isNetworkService(bytes: Uint8Array): boolean {
  if (bytes.length === 1) return bytes[0] === ALIVE_ACK;
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === STATUS && reader.u8() === CAUSE && reader.u8() === ONE_BYTE);
    reader.expect(reader.u8() <= LAST_CAUSE);
    reader.expect(reader.u8() === MESSAGE && reader.u8() === ONE_BYTE && reader.u8() === ALIVE);
    return reader.remaining === 0;
  }) === true;
}
