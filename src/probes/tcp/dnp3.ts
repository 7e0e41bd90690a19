/**
 * DNP3 outstations of power and water utilities. The request is for the status of the link layer,
 * at the addresses that are most used; nothing reaches the application. Sent only with `--ics`.
 *
 *     05 64 | length8 = 05 | control8 = C9 | destination16 | source16 | CRC16      Request Link Status
 *     -> 05 64 | 05 | 0B | our address16 | its address16 | CRC16                   Link Status
 *
 * Numbers are little-endian. A station replies to its own address only, so a timeout proves
 * nothing.
 *
 * Source: IEEE 1815-2012 clause 9 (data link layer), 9.2.6 (CRC), table 9-2 (function codes).
 */

import { concatBytes } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { Probe } from "../probe.ts";

/** One frame of the link layer. */
export interface Dnp3Frame {
  readonly control: number;
  readonly destination: number;
  readonly source: number;
}

const FRAME_BYTES = 10;
const REQUEST_LINK_STATUS = 0xc9;
/** From a secondary station: Link Status, whichever way data flows. */
const LINK_STATUS = 0x0b;
/** Function code, and the bit of the primary station (the one that sends requests). */
const FUNCTION = 0x4f;

/** A master's address that is not used for stations. */
const OUR_ADDRESS = 0xffef;
/** Addresses of stations as they are delivered, and the one that any station may answer to. */
const STATIONS: readonly number[] = [1, 10, 2, 3, 4, 0, 1024, 0xfffc];

/** The probe of DNP3. */
export const dnp3Probe: Probe = {
  name: "dnp3",
  title: "DNP3 outstations",
  transport: "tcp",
  ports: [20000],
  tlsPorts: [19999],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 8,
  async identify(conversation) {
    const questions = STATIONS.map((destination) =>
      buildDnp3Frame({ control: REQUEST_LINK_STATUS, destination, source: OUR_ADDRESS })
    );
    await conversation.send(concatBytes(questions));
    const reply = await conversation.receive({
      until: (bytes) => bytes.length >= FRAME_BYTES,
    });
    const frame = parseDnp3Frame(reply);
    const answers = frame !== null && (frame.control & FUNCTION) === LINK_STATUS &&
      frame.destination === OUR_ADDRESS;
    if (!answers) return null;
    return { service: "dnp3", details: { dnp3_address: String(frame.source) } };
  },
};

/** A frame without data. */
export function buildDnp3Frame(
  { control, destination, source }: Dnp3Frame,
): Uint8Array<ArrayBuffer> {
  const header = new ByteWriter().u8(0x05, 0x64, 5, control).u16le(destination).u16le(source);
  return header.u16le(dnp3Crc(header.finish())).finish();
}

/** Reads the frame at the start of the bytes; `null` unless its checksum is right. */
export function parseDnp3Frame(reply: Uint8Array): Dnp3Frame | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(reader.u16() === 0x0564 && reader.u8() === 5);
    const control = reader.u8();
    const destination = reader.u16le();
    const source = reader.u16le();
    reader.expect(reader.u16le() === dnp3Crc(reply.subarray(0, FRAME_BYTES - 2)));
    return { control, destination, source };
  });
}

/** The checksum of the link layer: polynomial 3D65, reflected, inverted. */
export function dnp3Crc(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xa6bc : crc >>> 1;
  }
  return ~crc & 0xffff;
}
