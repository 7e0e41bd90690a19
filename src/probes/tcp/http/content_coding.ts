/**
 * Takes the content coding off a body. The requests offer none (no `Accept-Encoding`), yet some
 * servers compress whatever they send. A few bytes can stand for gigabytes, so the compressed bytes
 * are fed in small pieces and what comes out is bounded; a body that was cut off gives what it has.
 *
 * Source: RFC 9110 section 8.4.1; RFC 1952 (gzip), RFC 1950 and RFC 1951 (deflate), RFC 7932 (br).
 */

import { concatBytes } from "../../../bytes/convert.ts";
import type { HttpReply } from "./message.ts";

/** Most bytes that a decoded body may have. */
export const DECODED_LIMIT_BYTES = 65_536;
/** One piece gives at most about a thousand times its own length with gzip and deflate. */
const PIECE_BYTES = 256;
/** Brotli repeats up to 16 MiB with a few bytes, so it is fed a byte or two at a time. */
const BROTLI_PIECE_BYTES = 16;
/** Codings there are (IANA, "HTTP Content Coding"); servers write character sets there, too. */
const CODINGS: ReadonlySet<string> = new Set([
  ...["gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress"],
]);
/** Codings one on another that are taken off. */
const LAYERS = 2;

type Format = "gzip" | "deflate" | "deflate-raw" | "brotli";

/** The reply with its body decoded; as it was where the coding is unknown or is not kept to. */
export async function decodeContent(reply: HttpReply): Promise<HttpReply> {
  const codings = (reply.headers.get("content-encoding") ?? "").toLowerCase().split(",")
    .map((name) => name.trim()).filter((name) => CODINGS.has(name));
  if (reply.body.length === 0 || codings.length > LAYERS) return reply;
  let body = reply.body;
  if (codings.length === 0 && isGzip(body)) body = await inflate(body, "gzip") ?? body;
  for (const coding of codings.toReversed()) {
    const decoded = await decodeOne(body, coding);
    if (decoded === undefined) break;
    body = decoded;
  }
  return body === reply.body ? reply : { ...reply, body };
}

/** The decoded bytes; `undefined` when the bytes are not in that coding. */
async function decodeOne(body: Uint8Array, coding: string): Promise<Uint8Array | undefined> {
  if (coding === "br") return await inflate(body, "brotli");
  if (coding === "gzip" || coding === "x-gzip") return await inflate(body, "gzip");
  if (coding !== "deflate") return undefined;
  // Many servers send the bare format of RFC 1951 under this name.
  return await inflate(body, "deflate") ?? await inflate(body, "deflate-raw");
}

function isGzip(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b && body[2] === 8;
}

/** What comes out, as far as it does, at most {@link DECODED_LIMIT_BYTES}. */
async function inflate(body: Uint8Array, format: Format): Promise<Uint8Array | undefined> {
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
