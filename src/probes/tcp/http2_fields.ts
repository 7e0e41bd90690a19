/**
 * The fields of an HTTP/2 message, packed with HPACK: a table of usual fields, a table that grows, and
 * Huffman's code. Untrusted bytes are read within limits; what breaks the packing ends the reading.
 *
 *     88                 index 8 of the static table: `:status: 200`
 *     5f 8b 1d 75 d0 ..  index 31's name, `content-type`, and a value of 11 bytes in Huffman's code
 *     76 ..              index 54's name, `server`
 *
 * Source: RFC 7541 sections 5 and 6, appendices A (static table) and B (Huffman code).
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";

const FIELD_LIMIT = 200;
const VALUE_LIMIT = 8_192;

/** The static table; a name stands for itself where it has no value. */
const STATIC: readonly (readonly [name: string, value: string])[] = (
  ":authority|:method GET|:method POST|:path /|:path /index.html|:scheme http|:scheme https|:status 200|" +
  ":status 204|:status 206|:status 304|:status 400|:status 404|:status 500|accept-charset|" +
  "accept-encoding gzip, deflate|accept-language|accept-ranges|accept|access-control-allow-origin|age|" +
  "allow|authorization|cache-control|content-disposition|content-encoding|content-language|" +
  "content-length|content-location|content-range|content-type|cookie|date|etag|expect|expires|from|host|" +
  "if-match|if-modified-since|if-none-match|if-range|if-unmodified-since|last-modified|link|location|" +
  "max-forwards|proxy-authenticate|proxy-authorization|range|referer|refresh|retry-after|server|" +
  "set-cookie|strict-transport-security|transfer-encoding|user-agent|vary|via|www-authenticate"
).split("|").map((entry) => {
  const at = entry.indexOf(" ");
  return at < 0 ? [entry, ""] as const : [entry.slice(0, at), entry.slice(at + 1)] as const;
});

/** Bits of each byte's code and, last, of the end's. The code is canonical: they are all that it takes. */
const CODE_LENGTHS: readonly number[] = `
  13 23 28 28 28 28 28 28 28 24 30 28 28 30 28 28 28 28 28 28 28 28 30 28 28 28 28 28 28 28 28 28
  6 10 10 12 13 6 8 11 10 10 8 11 8 6 6 6 5 5 5 6 6 6 6 6 6 6 7 8 15 6 12 10
  13 6 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 8 7 8 13 19 13 14 6
  15 5 6 5 6 5 6 6 6 5 7 7 6 6 6 5 6 7 6 5 5 6 7 7 7 7 7 15 11 14 13 28
  20 22 20 20 22 22 22 23 22 23 23 23 23 23 24 23 24 24 22 23 24 23 23 23 23 21 22 23 22 23 23 24
  22 21 20 22 22 23 23 21 23 22 22 24 21 22 23 23 21 21 22 21 23 22 23 23 20 22 22 22 23 22 22 23
  26 26 20 19 22 23 22 25 26 26 26 27 27 26 24 25 19 21 26 27 27 26 27 24 21 21 26 26 28 27 27 27
  20 24 20 21 22 21 21 23 22 22 25 25 24 24 26 23 26 27 26 26 27 27 27 27 27 28 27 27 27 27 27 26
  30`.trim().split(/\s+/).map(Number);

/** Bytes by their codes, each code behind a one: `1` and the code's bits. */
const SYMBOLS: ReadonlyMap<number, number> = canonicalCodes(CODE_LENGTHS);
const LONGEST_CODE = 30;

function canonicalCodes(lengths: readonly number[]): ReadonlyMap<number, number> {
  const order = lengths.map((length, symbol) => ({ length, symbol }))
    .toSorted((a, b) => a.length - b.length || a.symbol - b.symbol);
  const codes = new Map<number, number>();
  let code = 0;
  let before = 0;
  for (const { length, symbol } of order) {
    code *= 2 ** (length - before);
    before = length;
    codes.set(2 ** length + code++, symbol);
  }
  return codes;
}

/** Text in Huffman's code; what is left over at its end is padding. */
export function decodeHuffman(bytes: Uint8Array): string {
  const found: number[] = [];
  let code = 1;
  let bits = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      code = code * 2 + ((byte >> bit) & 1);
      const symbol = ++bits < 5 ? undefined : SYMBOLS.get(code);
      if (symbol === undefined && bits <= LONGEST_CODE) continue;
      if (symbol === undefined || symbol > 255) return latin1(Uint8Array.from(found));
      found.push(symbol);
      code = 1;
      bits = 0;
    }
  }
  return latin1(Uint8Array.from(found));
}

/** The fields of a block by name, as far as it can be read; repeated ones are joined with `, `. */
export function readFields(block: Uint8Array): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const dynamic: (readonly [string, string])[] = [];
  parseBytes(block, (reader: ByteReader) => {
    for (let count = 0; reader.remaining > 0 && count < FIELD_LIMIT; count++) {
      const field = readField(reader, dynamic);
      if (field === undefined) continue;
      const [name, value] = field;
      const earlier = fields.get(name);
      fields.set(
        name,
        (earlier === undefined ? value : `${earlier}, ${value}`).slice(0, VALUE_LIMIT),
      );
    }
  });
  return fields;
}

/** One field; `undefined` where the table only changes its size. */
function readField(
  reader: ByteReader,
  dynamic: (readonly [string, string])[],
): readonly [string, string] | undefined {
  const first = reader.u8();
  if (first >= 0x80) return entryAt(reader, dynamic, readNumber(reader, first, 7));
  if (first >= 0x20 && first < 0x40) {
    readNumber(reader, first, 5);
    return undefined;
  }
  const grows = first >= 0x40;
  const index = readNumber(reader, first, grows ? 6 : 4);
  const name = index === 0 ? readText(reader) : entryAt(reader, dynamic, index)[0];
  const field = [name.toLowerCase(), readText(reader)] as const;
  if (grows) dynamic.unshift(field);
  return field;
}

function entryAt(
  reader: ByteReader,
  dynamic: readonly (readonly [string, string])[],
  index: number,
): readonly [string, string] {
  const entry = [...STATIC, ...dynamic][index - 1];
  reader.expect(entry !== undefined);
  return entry;
}

/** A number that begins in the low bits of a byte (RFC 7541 section 5.1). */
function readNumber(reader: ByteReader, first: number, bits: number): number {
  const most = 2 ** bits - 1;
  let value = first & most;
  if (value < most) return value;
  for (let shift = 0;; shift += 7) {
    reader.expect(shift <= 21);
    const byte = reader.u8();
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
}

function readText(reader: ByteReader): string {
  const first = reader.u8();
  const bytes = reader.take(readNumber(reader, first, 7));
  return first >= 0x80 ? decodeHuffman(bytes) : latin1(bytes);
}
