/**
 * The little of BSON that MongoDB's identification needs: commands of numbers and texts are written,
 * replies are read as flat facts.
 *
 *     length (i32) (type (u8) name \0 value)* 00
 *
 * Source: https://bsonspec.org/spec.html (version 1.1).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";

const DOUBLE = 0x01;
const STRING = 0x02;
const DOCUMENT = 0x03;
const ARRAY = 0x04;
const BINARY = 0x05;
const BOOLEAN = 0x08;
const REGEX = 0x0b;
const INT32 = 0x10;
const INT64 = 0x12;
const NESTING_LIMIT = 2;

// Types of a fixed size whose values are not needed: id, date, null, timestamp, decimal, min, max.
const PASSED_OVER: Readonly<Record<number, number>> = {
  0x06: 0,
  0x07: 12,
  0x09: 8,
  0x0a: 0,
  0x11: 8,
  0x13: 16,
  0x7f: 0,
  0xff: 0,
};

/** A document's facts: `version`, `ferretdb.version`; elements of other types are left out. */
export type BsonFacts = ReadonlyMap<string, string | number | boolean>;

/** A document of 32-bit numbers and texts. */
export function buildBson(
  entries: readonly (readonly [name: string, value: string | number])[],
): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter();
  for (const [name, value] of entries) {
    body.u8(typeof value === "number" ? INT32 : STRING).text(name).u8(0);
    if (typeof value === "number") body.u32le(value);
    else {
      const text = new ByteWriter().text(value).u8(0).finish();
      body.u32le(text.length).bytes(text);
    }
  }
  return new ByteWriter().u32le(body.length + 5).bytes(body.finish()).u8(0).finish();
}

/** Reads one document that is all of `bytes`; `null` when it is none. */
export function parseBson(bytes: Uint8Array): BsonFacts | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const facts = new Map<string, string | number | boolean>();
    readDocument(reader, { prefix: "", facts, depth: 0 });
    reader.expect(reader.remaining === 0);
    return facts;
  });
}

interface Destination {
  readonly prefix: string;
  readonly facts: Map<string, string | number | boolean>;
  readonly depth: number;
}

function readDocument(reader: ByteReader, to: Destination): void {
  const length = reader.u32le();
  const body: ByteReader = reader.sub(length - 4);
  for (let type = body.u8(); type !== 0; type = body.u8()) {
    const name = to.prefix + text(body.until(0));
    const value = readValue(body, { ...to, prefix: `${name}.`, type });
    if (value !== undefined) to.facts.set(name, value);
  }
  body.expect(body.remaining === 0);
}

function readValue(
  body: ByteReader,
  { type, ...nested }: Destination & { readonly type: number },
): string | number | boolean | undefined {
  switch (type) {
    case DOUBLE:
      return readDouble(body.take(8));
    case INT32:
      return body.u32le() | 0;
    case INT64:
      return Number(BigInt.asIntN(64, body.u64le()));
    case BOOLEAN:
      return body.u8() === 1;
    case STRING: {
      const bytes = body.take(body.u32le());
      body.expect(bytes.at(-1) === 0);
      return text(bytes.subarray(0, -1));
    }
    case DOCUMENT:
    case ARRAY:
      return passOrRead(body, nested);
    case BINARY:
      body.skip(body.u32le() + 1);
      return undefined;
    case REGEX:
      body.until(0);
      body.until(0);
      return undefined;
    default: {
      const size = PASSED_OVER[type];
      body.expect(size !== undefined);
      body.skip(size);
      return undefined;
    }
  }
}

function passOrRead(body: ByteReader, nested: Destination): undefined {
  const start = body.offset;
  const length = body.u32le();
  body.expect(length >= 5);
  body.seek(start);
  if (nested.depth >= NESTING_LIMIT) body.skip(length);
  else readDocument(body.sub(length), { ...nested, depth: nested.depth + 1 });
}

function readDouble(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
