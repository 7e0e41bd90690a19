/**
 * BACnet/IP messages of one exchange: a property of a device is read, and comes, or is refused.
 *
 *     81 0A length16 | 01 04 | 00 05 invoke8 0C | 0C object32 | 19 property8     read, answer wanted
 *     -> 81 0A length16 | 01 00 | 30 invoke8 0C | 0C object32 | 19 property8 | 3E value 3F
 *     -> ... 50 invoke8 0C 91 class8 91 code8       error
 *     -> ... 60 invoke8 reason8                     reject          70/71 invoke8 reason8   abort
 *
 * An object is its type (10 bits; 8: device) and its instance (22 bits; all ones: whichever it is).
 *
 * Source: ANSI/ASHRAE 135, clauses 6.2 (NPDU), 15.5 (ReadProperty), 20.1 and 20.2 (encoding), annex
 * J (BVLL).
 */

import { latin1 } from "../../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";

/** Properties of a device object. */
export const BACNET_PROPERTY = {
  firmwareRevision: 44,
  modelName: 70,
  objectIdentifier: 75,
  objectName: 77,
  vendorName: 121,
} as const;

const BVLC = 0x81;
const UNICAST = 0x0a;
const VERSION = 0x01;
const ANSWER_WANTED = 0x04;
const NETWORK_MESSAGE = 0x80;
const ROUTED = 0x28;
const READ_PROPERTY = 0x0c;
const ANY_DEVICE = 0x023fffff;
const DEVICE = 8;
const CHARACTER_STRING = 7;
const OBJECT_IDENTIFIER = 0xc4;

/** A value; texts as they are, object identifiers as the instance. */
export type BacnetReply =
  | { readonly kind: "value"; readonly value: string }
  | { readonly kind: "refused"; readonly how: "error" | "reject" | "abort" };

/** What to read. */
export interface BacnetRead {
  /** 0 to 255, which the reply repeats. */
  readonly invoke: number;
  readonly property: number;
}

/** The request. */
export function buildReadProperty({ invoke, property }: BacnetRead): Uint8Array<ArrayBuffer> {
  const apdu = new ByteWriter().u8(VERSION, ANSWER_WANTED, 0, 5, invoke, READ_PROPERTY)
    .u8(0x0c).u32(ANY_DEVICE).u8(0x19, property).finish();
  return new ByteWriter().u8(BVLC, UNICAST).u16(apdu.length + 4).bytes(apdu).finish();
}

/** Parses a reply; `null` when the bytes do not answer this request. */
export function parseBacnetReply(bytes: Uint8Array, read: BacnetRead): BacnetReply | null {
  return parseBytes(bytes, (reader: ByteReader): BacnetReply => {
    reader.expect(reader.u8() === BVLC && reader.u8() === UNICAST);
    reader.expect(reader.u16() === bytes.length && reader.u8() === VERSION);
    // From the device itself: neither routed nor about the network.
    reader.expect((reader.u8() & (NETWORK_MESSAGE | ROUTED)) === 0);
    const type = reader.u8();
    reader.expect(reader.u8() === read.invoke);
    switch (type) {
      case 0x30:
        return readValue(reader, read.property);
      case 0x50:
        reader.expect(reader.u8() === READ_PROPERTY && reader.u8() === 0x91);
        reader.expect(reader.skip(1).u8() === 0x91 && reader.remaining === 1);
        return { kind: "refused", how: "error" };
      default:
        reader.expect((type === 0x60 || type === 0x70 || type === 0x71) && reader.remaining === 1);
        return { kind: "refused", how: type === 0x60 ? "reject" : "abort" };
    }
  });
}

function readValue(reader: ByteReader, property: number): BacnetReply {
  reader.expect(reader.u8() === READ_PROPERTY && reader.u8() === 0x0c);
  reader.expect(reader.u32() >>> 22 === DEVICE);
  reader.expect(reader.u8() === 0x19 && reader.u8() === property && reader.u8() === 0x3e);
  const tag = reader.u8();
  if (tag === OBJECT_IDENTIFIER) return { kind: "value", value: `${reader.u32() & 0x3fffff}` };
  reader.expect(tag >> 4 === CHARACTER_STRING && (tag & 8) === 0);
  const length = (tag & 7) === 5 ? reader.u8() : tag & 7;
  reader.expect(length >= 1 && length < 254);
  return { kind: "value", value: decodeText(reader.u8(), reader.take(length - 1)) };
}

/** Character sets: 0 is UTF-8, 4 is UTF-16 (big-endian), 5 is ISO 8859-1. */
function decodeText(characterSet: number, bytes: Uint8Array): string {
  if (characterSet === 0) return new TextDecoder().decode(bytes).trim();
  if (characterSet === 4) return new TextDecoder("utf-16be").decode(bytes).trim();
  return characterSet === 5 ? latin1(bytes).trim() : "";
}
