/**
 * chronyd's own command port, by the command that does nothing. Only addresses that its configuration
 * allows get an answer: its own machine, unless told otherwise.
 *
 *     06 01 0000 command16=0 attempt16=0 sequence32 ... (28 bytes)
 *     -> 06 02 0000 command16=0 reply16 status16 000000000000 sequence32 ...
 *
 * Source: chrony's packet formats (candm.h); the reply was recorded from Debian's chronyd.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { DatagramProbe } from "../probe.ts";

const [VERSION, REQUEST, REPLY, NULL_COMMAND] = [6, 1, 2, 0];
/** A request may not be shorter than its reply. */
const REPLY_BYTES = 28;
const HEADER_BYTES = 12;

/** The probe of chronyd's command port. */
export const chronyProbe: DatagramProbe = {
  name: "chrony",
  title: "chronyd's command port",
  transport: "udp",
  ports: [323],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const sequence = new ByteReader(random(4)).u32();
    return {
      bytes: new ByteWriter().u8(VERSION, REQUEST, 0, 0).u16(NULL_COMMAND).u16(0).u32(sequence)
        .bytes(new Uint8Array(REPLY_BYTES - HEADER_BYTES)).finish(),
      read: (reply) =>
        isChronyReply(reply, sequence) ? { service: "chrony", product: "chrony" } : null,
    };
  },
};

/** Whether the bytes answer the command with this number. */
export function isChronyReply(bytes: Uint8Array, sequence: number): boolean {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.remaining === REPLY_BYTES);
    reader.expect(reader.u8() === VERSION && reader.u8() === REPLY && reader.u16() === 0);
    reader.expect(reader.u16() === NULL_COMMAND);
    reader.skip(2 + 2 + 6);
    reader.expect(reader.u32() === sequence);
    return true;
  }) === true;
}
