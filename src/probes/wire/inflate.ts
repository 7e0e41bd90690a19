/**
 * Compressed bytes from the network. A few of them can stand for gigabytes, so they are fed in small
 * pieces and what comes out is bounded; what was cut off gives what it has.
 *
 * Source: RFC 1950 (`deflate`: zlib's format), RFC 1951 (`deflate-raw`), RFC 1952 (gzip), RFC 7932 (Brotli).
 */

import { concatBytes } from "../../bytes/convert.ts";

/** Most bytes that come out. */
export const DECODED_LIMIT_BYTES = 65_536;
/** One piece gives at most about a thousand times its own length with gzip and deflate. */
const PIECE_BYTES = 256;
/** Brotli repeats up to 16 MiB with a few bytes, so it is fed a byte or two at a time. */
const BROTLI_PIECE_BYTES = 16;

type Format = "gzip" | "deflate" | "deflate-raw" | "brotli";

/** What comes out, as far as it does, at most {@link DECODED_LIMIT_BYTES}. */
export async function inflate(
  body: Uint8Array,
  format: Format,
): Promise<Uint8Array | undefined> {
  const piece = format === "brotli" ? BROTLI_PIECE_BYTES : PIECE_BYTES;
  // The platform's type does not list brotli yet; the runtime has it.
  const stream = new DecompressionStream(format as CompressionFormat);
  const reader = pieces(body, piece).pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    while (length < DECODED_LIMIT_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
  } catch {
    // Cut off, or in another coding: what came out before counts.
  }
  await reader.cancel().catch(() => {});
  if (length === 0) return undefined;
  return concatBytes(parts).subarray(0, DECODED_LIMIT_BYTES);
}

/** The bytes in pieces, each made only when it is asked for. */
function pieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  }, { highWaterMark: 0 });
}
