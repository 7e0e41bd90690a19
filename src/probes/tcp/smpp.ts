/**
 * SMPP, which hands over text messages (SMS). `enquire_link` asks whether the peer is there;
 * nothing binds.
 *
 *     00 00 00 10 | 00 00 00 15 | 00 00 00 00 | sequence32       enquire_link
 *     -> 00 00 00 10 | 80 00 00 15 | status32 | sequence32       enquire_link_resp
 *     -> 00 00 00 10 | 80 00 00 00 | status32 | sequence32       generic_nack
 *
 * Source: SMPP 3.4 sections 3.2 (header), 4.3.1 (generic_nack), 4.11 (enquire_link), 5.1.3.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Probe } from "../probe.ts";

const HEADER_BYTES = 16;
const ENQUIRE_LINK = 0x15;
const REPLIES: ReadonlySet<number> = new Set([0x80000015, 0x80000000]);
const MAX_STATUS = 0x4ff;
const WRONG_BIND_STATUS = 4;

/** The probe of SMPP. */
export const smppProbe: Probe = {
  name: "smpp",
  title: "SMPP: text messages (SMS)",
  transport: "tcp",
  ports: [2775, 2776],
  tlsPorts: [3550, 8775],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  async identify(conversation, { random }) {
    // Sequence numbers have 31 bits.
    const sequence = new ByteReader(random(4)).u32() >>> 1;
    await conversation.send(buildEnquireLink(sequence));
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= HEADER_BYTES });
    const status = parseEnquireLinkReply(reply, sequence);
    if (status === null) return null;
    const bound = status === WRONG_BIND_STATUS ? "required" : "";
    const other = status === 0 || bound !== "" ? "" : `0x${status.toString(16)}`;
    return { service: "smpp", details: present({ smpp_bind: bound, smpp_status: other }) };
  },
};

/** The request. */
export function buildEnquireLink(sequence: number): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u32(HEADER_BYTES).u32(ENQUIRE_LINK).u32(0).u32(sequence).finish();
}

/** The status of the reply to the request with this number; `null` when it is none. */
export function parseEnquireLinkReply(bytes: Uint8Array, sequence: number): number | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u32() === HEADER_BYTES && REPLIES.has(reader.u32()));
    const status = reader.u32();
    reader.expect(status <= MAX_STATUS && reader.u32() === sequence);
    return status;
  });
}
