/**
 * ASN.1 in its Basic Encoding Rules: LDAP, Kerberos, SNMP, SPNEGO and CredSSP all use it. Only
 * what they use: tags of one byte and definite lengths. Nothing recurses by itself, so nesting that
 * a peer chose cannot exhaust the stack.
 *
 *     30 0C             tag (here SEQUENCE), length: below 80 itself, 81 to 84 count length bytes
 *        02 01 07       INTEGER 7
 *        04 07 ...      OCTET STRING of 7 bytes
 *
 * Readers take a `ByteReader` and end its parse (`parseBytes` gives `null`) when the bytes differ.
 *
 * Source: ITU-T X.690 sections 8.1 (tag, length), 8.3 (INTEGER), 8.19 (OBJECT IDENTIFIER).
 */

import { concatBytes, utf8 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";

/** The universal tags in use. */
export const BER = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  generalizedTime: 0x18,
  generalString: 0x1b,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Constructed tag of `[APPLICATION number]`. */
export function applicationTag(number: number): number {
  return 0x60 | number;
}

/** Constructed tag of the context-specific `[number]`. */
export function contextTag(number: number): number {
  return 0xa0 | number;
}

/** One tagged value. */
export interface BerElement {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** An element with these contents, one after the other. */
export function ber(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = concatBytes(contents);
  return concatBytes([Uint8Array.of(tag), encodeLength(content.length), content]);
}

/** An INTEGER (or another number tag): a whole number within 48 bits, in the fewest bytes. */
export function berInteger(value: number, tag: number = BER.integer): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.unshift(((rest % 256) + 256) % 256);
    rest = Math.floor(rest / 256);
  } while (!(rest === 0 && (bytes[0] ?? 0) < 128) && !(rest === -1 && (bytes[0] ?? 0) >= 128));
  return ber(tag, Uint8Array.from(bytes));
}

/** An OCTET STRING (or another text tag) of UTF-8. */
export function berText(text: string, tag: number = BER.octetString): Uint8Array<ArrayBuffer> {
  return ber(tag, utf8(text));
}

/** An OBJECT IDENTIFIER in dotted form: `1.3.6.1.2.1.1.1.0`. */
export function berOid(dotted: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap(base128);
  return ber(BER.oid, Uint8Array.from(bytes));
}

/** Reads the next element, whatever it is. */
export function readBer(reader: ByteReader): BerElement {
  const tag = reader.u8();
  reader.expect((tag & 0x1f) !== 0x1f);
  return { tag, content: reader.take(readLength(reader)) };
}

/** Reads the next element, which must have this tag; a reader of its contents. */
export function readBerAs(reader: ByteReader, tag: number): ByteReader {
  const element = readBer(reader);
  reader.expect(element.tag === tag);
  return new ByteReader(element.content);
}

/** Reads an INTEGER (or another number tag) of at most 48 bits. */
export function readBerInteger(reader: ByteReader, tag: number = BER.integer): number {
  const content = readBerAs(reader, tag).rest();
  reader.expect(content.length >= 1 && content.length <= 6);
  return berNumber(content);
}

/** Reads a text; bytes that are not UTF-8 become U+FFFD. */
export function readBerText(reader: ByteReader, tag: number = BER.octetString): string {
  return berString(readBerAs(reader, tag).rest());
}

/** Reads an OBJECT IDENTIFIER in dotted form. */
export function readBerOid(reader: ByteReader): string {
  return oidText(readBerAs(reader, BER.oid).rest());
}

/** All elements up to the end of the reader. */
export function readBerList(reader: ByteReader): readonly BerElement[] {
  const elements: BerElement[] = [];
  while (reader.remaining > 0) elements.push(readBer(reader));
  return elements;
}

/** A two's complement number, most significant byte first. */
export function berNumber(content: Uint8Array): number {
  let value = (content[0] ?? 0) >= 128 ? -1 : 0;
  for (const byte of content) value = value * 256 + byte;
  return value;
}

/** UTF-8 text; bytes that are not become U+FFFD. */
export function berString(content: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
}

/** The dotted form of an OBJECT IDENTIFIER's contents. */
export function oidText(content: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [joined = 0, ...rest] = arcs;
  const first = Math.min(2, Math.floor(joined / 40));
  return [first, joined - first * 40, ...rest].join(".");
}

/** Bytes that the first element takes up in all; `undefined` while its length is not known. */
export function berSize(bytes: Uint8Array): number | undefined {
  return parseBytes(bytes, (reader) => {
    reader.skip(1);
    const length = readLength(reader);
    return reader.offset + length;
  }) ?? undefined;
}

/** Whether the first element has arrived whole: when to stop receiving. */
export function berIsWhole(bytes: Uint8Array): boolean {
  const size = berSize(bytes);
  return size !== undefined && bytes.length >= size;
}

function readLength(reader: ByteReader): number {
  const first = reader.u8();
  if (first < 0x80) return first;
  reader.expect(first >= 0x81 && first <= 0x84);
  let length = 0;
  for (let i = 0x80; i < first; i++) length = length * 256 + reader.u8();
  return length;
}

function encodeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  if (length < 0x100) return Uint8Array.of(0x81, length);
  return Uint8Array.of(0x82, length >>> 8, length & 255);
}

function base128(arc: number): readonly number[] {
  const bytes = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.unshift((rest % 128) | 0x80);
  }
  return bytes;
}
