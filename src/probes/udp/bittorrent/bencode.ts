/**
 * Bencoding, the encoding of BitTorrent's messages: numbers, byte strings, lists, dictionaries.
 * Only what fits in a datagram, and nothing nested deeply.
 *
 *     i42e   4:spam   l4:spami42ee   d3:cow3:mooe
 *
 * Source: BEP 3, section "bencoding".
 */

import { latin1 } from "../../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../../bytes/reader.ts";

/** A value; byte strings have one character a byte. */
export type Bencoded =
  | string
  | number
  | readonly Bencoded[]
  | ReadonlyMap<string, Bencoded>;

const MAX_DEPTH = 6;
const MAX_DIGITS = 10;
const NUMBER = 0x69;
const LIST = 0x6c;
const DICTIONARY = 0x64;
const END = 0x65;
const COLON = 0x3a;

/** Reads one value that fills the input; `null` when it is none. */
export function parseBencoded(bytes: Uint8Array): Bencoded | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const value = readValue(reader, 0);
    reader.expect(reader.remaining === 0);
    return value;
  });
}

/** The value as a dictionary, if it is one. */
export function dictionary(value: Bencoded | null): ReadonlyMap<string, Bencoded> | undefined {
  return value instanceof Map ? value : undefined;
}

function readValue(reader: ByteReader, depth: number): Bencoded {
  reader.expect(depth < MAX_DEPTH);
  const first = reader.u8();
  switch (first) {
    case NUMBER:
      return readNumber(reader, END);
    case LIST:
      return readList(reader, depth);
    case DICTIONARY:
      return readDictionary(reader, depth);
    default:
      return readString(reader.seek(reader.offset - 1));
  }
}

function readString(reader: ByteReader): string {
  const length = readNumber(reader, COLON);
  reader.expect(length >= 0);
  return latin1(reader.take(length));
}

function readNumber(reader: ByteReader, end: number): number {
  const digits: string[] = [];
  for (let byte = reader.u8(); byte !== end; byte = reader.u8()) {
    digits.push(String.fromCharCode(byte));
    reader.expect(digits.length <= MAX_DIGITS);
  }
  const text = digits.join("");
  reader.expect(/^-?\d+$/.test(text));
  return Number(text);
}

function readList(reader: ByteReader, depth: number): readonly Bencoded[] {
  const values: Bencoded[] = [];
  while (!atEnd(reader)) values.push(readValue(reader, depth + 1));
  return values;
}

function readDictionary(reader: ByteReader, depth: number): ReadonlyMap<string, Bencoded> {
  const values = new Map<string, Bencoded>();
  while (!atEnd(reader)) {
    const key = readString(reader);
    values.set(key, readValue(reader, depth + 1));
  }
  return values;
}

/** Whether the list ends here; its end is passed over. */
function atEnd(reader: ByteReader): boolean {
  if (reader.u8() === END) return true;
  reader.seek(reader.offset - 1);
  return false;
}
