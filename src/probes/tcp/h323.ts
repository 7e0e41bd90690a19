/**
 * H.323 gateways and video conferences. A status enquiry about a call that does not exist: nothing
 * rings, and the gateway says that it knows no such call.
 *
 *     03 00 00 09 | 08 02 reference16 75                      STATUS ENQUIRY
 *     -> 03 00 length16 | 08 02 (reference, top bit set) 7D | 08 length8 cause ... | 14 01 state8
 *                                                         5A: RELEASE COMPLETE
 *
 * Sources: ITU-T Q.931 sections 3.1.18, 3.1.17 (STATUS), 4.5; H.225.0 sections 7.3.12 and 7.4.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { Probe } from "../probe.ts";

const TPKT_VERSION = 3;
const Q931 = 8;
const ENQUIRY = 0x75;
const REPLIES: Readonly<Record<number, string>> = { 0x7d: "status", 0x5a: "release complete" };
const CAUSE = 0x08;
const MAX_MESSAGE_BYTES = 1_024;
const CAUSES: Readonly<Record<number, string>> = {
  30: "response to status enquiry",
  81: "invalid call reference",
  97: "message type unknown",
  101: "message not compatible with call state",
};

/** The probe of H.323. */
export const h323Probe: Probe = {
  name: "h323",
  title: "H.323 gateways and video conferences",
  transport: "tcp",
  ports: [1720],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  async identify(conversation, { random }) {
    // 15 bits; 0 is the reference of all calls.
    const reference = new ByteReader(random(2)).u16() & 0x7fff | 1;
    await conversation.send(buildStatusEnquiry(reference));
    const reply = await conversation.receive({ until: isSettled });
    const status = parseQ931Status(reply, reference);
    if (status === null) return null;
    return {
      service: "h323",
      details: present({ h323_answer: status.answer, h323_cause: status.cause }),
    };
  },
};

/** The request about a call that does not exist. */
export function buildStatusEnquiry(reference: number): Uint8Array<ArrayBuffer> {
  const message = new ByteWriter().u8(Q931, 2).u16(reference).u8(ENQUIRY).finish();
  return new ByteWriter().u8(TPKT_VERSION, 0).u16(4 + message.length).bytes(message).finish();
}

/** Reads the whole reply about this call; `null` when it is none. */
export function parseQ931Status(
  bytes: Uint8Array,
  reference: number,
): { readonly answer: string; readonly cause: string } | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === TPKT_VERSION && reader.u8() === 0);
    reader.expect(reader.u16() === bytes.length);
    reader.expect(reader.u8() === Q931 && reader.u8() === 2);
    reader.expect(reader.u16() === (reference | 0x8000));
    const answer = REPLIES[reader.u8()];
    reader.expect(answer !== undefined);
    return { answer, cause: readCause(reader) };
  });
}

/** The cause among the elements that follow, in words where it is a usual one. */
function readCause(reader: ByteReader): string {
  while (reader.remaining > 0) {
    const element = reader.u8();
    // Elements of one byte have the top bit set; H.225's own part has a length of two bytes.
    if (element >= 0x80) continue;
    if (element === 0x7e) break;
    const data = reader.take(reader.u8());
    if (element !== CAUSE) continue;
    const cause = (data.at(-1) ?? 0) & 0x7f;
    return CAUSES[cause] ?? `cause ${cause}`;
  }
  return "";
}

function isSettled(bytes: Uint8Array): boolean {
  if (bytes.length > 0 && bytes[0] !== TPKT_VERSION) return true;
  const length = parseBytes(bytes, (reader) => reader.skip(2).u16());
  return length !== null && (bytes.length >= length || length > MAX_MESSAGE_BYTES);
}
