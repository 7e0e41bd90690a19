/**
 * The chunked transfer coding: a body in pieces, each with its length in front.
 *
 *     5 CRLF hello CRLF 0 CRLF CRLF
 *
 * Source: RFC 9112 section 7.1.
 */

import { concatBytes, latin1 } from "../../../bytes/convert.ts";

/** Longest size line, chunk extensions included. */
const SIZE_LINE_LIMIT = 256;

/** A body put together again, and whether its last chunk was seen. */
export interface Dechunked {
  readonly body: Uint8Array;
  readonly complete: boolean;
}

/**
 * Puts a chunked body together, as far as it was received; what breaks the coding ends it. A body that is
 * not in this coding at all is given as it is.
 */
export function readChunked(bytes: Uint8Array): Dechunked {
  const start = latin1(bytes.subarray(0, SIZE_LINE_LIMIT));
  if (!/^(?:$|[0-9a-f]{1,8}(?:[ \t;\r\n]|$))/i.test(start)) return { body: bytes, complete: false };
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const feed = bytes.subarray(at, at + SIZE_LINE_LIMIT).indexOf(10);
    if (feed < 0) break;
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;|\r?\n)/i.exec(
      latin1(bytes.subarray(at, at + feed + 1)),
    );
    if (size === null) break;
    const length = parseInt(size[1] ?? "0", 16);
    at += feed + 1;
    if (length === 0) return { body: concatBytes(parts), complete: endsTrailer(bytes, at) };
    parts.push(bytes.subarray(at, at + length));
    at += length;
    if (bytes[at] === 13) at++;
    if (bytes[at] === 10) at++;
  }
  return { body: concatBytes(parts), complete: false };
}

/** Whether the empty line after the last chunk, and any trailer fields before it, have come. */
function endsTrailer(bytes: Uint8Array, at: number): boolean {
  const trailer = latin1(bytes.subarray(at, at + 4_096)).replaceAll("\r\n", "\n");
  return trailer.startsWith("\n") || trailer.includes("\n\n");
}
