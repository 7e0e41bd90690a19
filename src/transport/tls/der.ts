/**
 * Parses DER, the encoding of certificates: tag, length, value, nested. Only what X.509 needs, and
 * lenient where certificates in the field break the rules.
 *
 *     30 82 01 0a ...      SEQUENCE, length in two bytes
 *
 * Source: ITU-T X.690 sections 8.1 (tag, length), 8.19 (object identifiers).
 */

import { ByteReader } from "../../bytes/reader.ts";
import { textFrom } from "../../bytes/convert.ts";

/** Tags that certificates use. */
export const DER = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** One element. */
export interface DerElement {
  readonly tag: number;
  readonly value: Uint8Array;
  /** Tag, length and value. */
  readonly whole: Uint8Array;
}

/** Reads the next element; the parse ends where it is cut short or has a long-form tag. */
export function readElement(reader: ByteReader): DerElement {
  const start = reader.offset;
  const tag = reader.u8();
  reader.expect((tag & 0x1f) !== 0x1f);
  const value = reader.take(readLength(reader));
  const length = reader.offset - start;
  return { tag, value, whole: reader.seek(start).take(length) };
}

/** Reads the next element, which must have this tag. */
export function expectElement(reader: ByteReader, tag: number): DerElement {
  const element = readElement(reader);
  reader.expect(element.tag === tag);
  return element;
}

/** A reader of the next element's content; the element must have this tag. */
export function enter(reader: ByteReader, tag: number = DER.sequence): ByteReader {
  return new ByteReader(expectElement(reader, tag).value);
}

/** All elements of a content, at most `limit`. */
export function elements(content: Uint8Array, limit: number): readonly DerElement[] {
  const reader = new ByteReader(content);
  const found: DerElement[] = [];
  while (reader.remaining > 0 && found.length < limit) found.push(readElement(reader));
  return found;
}

/** An object identifier's value in dotted form; an empty text when it is not one. */
export function dottedOid(value: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of value.subarray(0, 64)) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first, ...rest] = arcs;
  if (first === undefined) return "";
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join(".");
}

/** The text of a string type; what is no UTF-8 is read one character per byte. */
export function derText({ tag, value }: DerElement): string {
  if (tag === DER.bmpString) return new TextDecoder("utf-16be").decode(value);
  if (tag === DER.universalString) return utf32(value);
  return textFrom(value);
}

/** UTF-32, big-endian; a replacement character for what is no code point. */
function utf32(value: Uint8Array): string {
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  return Array.from({ length: Math.floor(value.length / 4) }, (_, i) => {
    const code = view.getUint32(i * 4);
    return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
  }).join("");
}

/** Significant bits of a positive INTEGER. */
export function integerBits(value: Uint8Array): number {
  const start = value.findIndex((byte) => byte !== 0);
  if (start < 0) return 0;
  return (value.length - start) * 8 - (Math.clz32(value[start] ?? 0) - 24);
}

function readLength(reader: ByteReader): number {
  const first = reader.u8();
  if (first < 0x80) return first;
  const count = first & 0x7f;
  reader.expect(count >= 1 && count <= 3);
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + reader.u8();
  return length;
}
