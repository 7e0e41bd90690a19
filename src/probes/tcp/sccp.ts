/**
 * SCCP ("Skinny"), with which Cisco's desk phones speak to their call manager. A keep-alive is
 * answered without a registration, which would need a phone's name; none is sent.
 *
 *     length32 = 4 | 0 | message32 = 0000                 KeepAlive
 *     -> 04 00 00 00 | 0 | 00 01 00 00                    KeepAliveAck
 *     -> 24 00 00 00 | 0 | 9D 00 00 00 | text 33          RegisterReject
 *
 * Numbers are little-endian; the length counts from the message's number on.
 *
 * Source: Cisco, "Skinny Client Control Protocol" (message ids); Wireshark's wiki, "SKINNY".
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Probe } from "../probe.ts";

const KEEP_ALIVE = 0x0000;
const KEEP_ALIVE_ACK = 0x0100;
const REGISTER_REJECT = 0x009d;
const HEADER_BYTES = 12;

/** The probe of SCCP. */
export const sccpProbe: Probe = {
  name: "sccp",
  title: "SCCP (Skinny): Cisco call managers",
  transport: "tcp",
  ports: [2000],
  tlsPorts: [2443],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  async identify(conversation, { banner }) {
    if (banner.length > 0) return null;
    await conversation.send(buildSccpKeepAlive());
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= HEADER_BYTES });
    const text = parseSccpReply(reply);
    return text === null ? null : { service: "cisco-sccp", details: present({ sccp_text: text }) };
  },
};

/** The request. */
export function buildSccpKeepAlive(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u32le(4).u32le(0).u32le(KEEP_ALIVE).finish();
}

/** The text of a whole reply, mostly empty; `null` when it is none. */
export function parseSccpReply(bytes: Uint8Array): string | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const length = reader.u32le();
    // The second number is the header's version: 0 for the first phones, up to 0x16 since.
    reader.expect(reader.u32le() <= 0x16);
    const message = reader.u32le();
    reader.expect(length === bytes.length - 8);
    if (message === KEEP_ALIVE_ACK) {
      reader.expect(length === 4);
      return "";
    }
    reader.expect(message === REGISTER_REJECT && length >= 5 && length <= 260);
    return latin1(reader.rest()).split("\0")[0] ?? "";
  });
}
