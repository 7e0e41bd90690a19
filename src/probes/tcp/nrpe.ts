/**
 * NRPE, which runs checks for Nagios and Icinga. `_NRPE_CHECK` runs none and answers with the
 * daemon's version. Packets carry a checksum, so that no other reply can be mistaken for one.
 *
 *     00 02  00 01  (CRC-32)  00 00  (command, 1,024 bytes)  00 00     version 2, query
 *     -> 00 02  00 02  (CRC-32)  00 00  "NRPE v4.1.0" ...              response, OK
 *
 * The checksum is computed with its own field zero. Most daemons require TLS first.
 *
 * Source: NRPE's protocol as in its common.h (packet version 2), "NRPE Documentation".
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Probe } from "../probe.ts";

const BUFFER_BYTES = 1_024;
const PACKET_BYTES = 10 + BUFFER_BYTES + 2;
const COMMAND = "_NRPE_CHECK";

/** The probe of NRPE. */
export const nrpeProbe: Probe = {
  name: "nrpe",
  title: "NRPE (Nagios, Icinga)",
  transport: "tcp",
  ports: [5666],
  tlsPorts: [5666],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation) {
    await conversation.send(buildNrpeQuery(COMMAND));
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= PACKET_BYTES });
    const output = parseNrpeResponse(reply);
    if (output === null) return null;
    const version = /^NRPE v?(\d[\w.-]{0,30})/.exec(output)?.[1];
    return {
      service: "nrpe",
      vendor: "Nagios",
      product: "NRPE",
      ...(version === undefined ? {} : { version }),
      cpe: [cpe23("a", "nagios", "remote_plug_in_executor", version)],
      details: present({ nrpe_output: output }),
    };
  },
};

/** A query of packet version 2. */
export function buildNrpeQuery(command: string): Uint8Array<ArrayBuffer> {
  const packet = new ByteWriter().u16(2).u16(1).u32(0).u16(0).text(command)
    .zeros(BUFFER_BYTES - command.length + 2).finish();
  new DataView(packet.buffer).setUint32(4, crc32(packet));
  return packet;
}

/** The text of a whole response; `null` when it is none or its checksum is wrong. */
export function parseNrpeResponse(bytes: Uint8Array): string | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(bytes.length === PACKET_BYTES && reader.u16() === 2 && reader.u16() === 2);
    const sum = reader.u32();
    const packet = bytes.slice();
    packet.fill(0, 4, 8);
    reader.expect(crc32(packet) === sum && reader.u16() <= 3);
    return latin1(reader.until(0));
  });
}

/** CRC-32 as Ethernet has it, bit by bit: it sums one packet a probe. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
