/**
 * Takes the content coding off a body. The requests offer none (no `Accept-Encoding`), yet some
 * servers compress whatever they send.
 *
 * Source: RFC 9110 section 8.4.1; RFC 1952 (gzip), RFC 1950 and RFC 1951 (deflate), RFC 7932 (br).
 */

import { inflate } from "../../wire/inflate.ts";
import type { HttpReply } from "./message.ts";

/** Codings there are (IANA, "HTTP Content Coding"); servers write character sets there, too. */
const CODINGS: ReadonlySet<string> = new Set([
  ...["gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress"],
]);
/** Codings one on another that are taken off. */
const LAYERS = 2;

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
