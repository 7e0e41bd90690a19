/**
 * As much of Protocol Buffers' wire format as probes need: fields are distinguished by number,
 * numbers and texts are read, everything else is passed over.
 *
 *     (number << 3 | type) as varint, then: 0 varint | 1 eight bytes | 2 length, bytes | 5 four bytes
 *
 * Source: Protocol Buffers documentation, "Encoding".
 */

import type { ByteReader } from "../../../bytes/reader.ts";

/** One field of a message. */
export interface ProtobufField {
  readonly number: number;
  /** Of type 0, as far as it fits 53 bits; `undefined` for other types. */
  readonly value: number | undefined;
  /** Of type 2: a text, bytes or a message; `undefined` for other types. */
  readonly bytes: Uint8Array | undefined;
}

/** Reads all fields up to the reader's end; a malformed one ends the parse. */
export function readFields(reader: ByteReader): ProtobufField[] {
  const fields: ProtobufField[] = [];
  while (reader.remaining > 0) fields.push(readField(reader));
  return fields;
}

function readField(reader: ByteReader): ProtobufField {
  const key = readVarint(reader);
  const number = Math.floor(key / 8);
  const type = key % 8;
  reader.expect(number >= 1);
  const value = type === 0 ? readVarint(reader) : undefined;
  const bytes = type === 2 ? reader.take(readVarint(reader)) : undefined;
  if (type === 1) reader.skip(8);
  if (type === 5) reader.skip(4);
  reader.expect([0, 1, 2, 5].includes(type));
  return { number, value, bytes };
}

function readVarint(reader: ByteReader): number {
  let value = 0;
  for (let factor = 1; factor < 2 ** 70; factor *= 128) {
    const byte = reader.u8();
    value += (byte & 127) * factor;
    if (byte < 128) return value;
  }
  reader.expect(false);
  return 0;
}
