/**
 * Bodies are read before anything looks at them: at most so large, and in at most so much time, since
 * one that trickles in would hold its connection.
 */

import type { MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";

/** How much, and how long. */
export interface BodyLimits {
  readonly maxBytes: number;
  readonly maxMs: number;
}

/** A list of targets is the largest thing that anybody sends. */
const LIMITS: BodyLimits = { maxBytes: 256 * 1_024, maxMs: 10_000 };

/** Reads the body, or refuses it. */
export function takeBody(wanted: Partial<BodyLimits> = {}): MiddlewareHandler {
  const limits = { ...LIMITS, ...wanted };
  return async (c, next) => {
    const { raw } = c.req;
    if (raw.body !== null) {
      const body = await readWithin(raw.body, limits);
      // A request of our own: one that is made from the first would take its signal along.
      c.req.raw = new Request(raw.url, { method: raw.method, headers: raw.headers, body });
    }
    await next();
  };
}

async function readWithin(
  body: ReadableStream<Uint8Array>,
  { maxBytes, maxMs }: BodyLimits,
): Promise<ArrayBuffer> {
  const reader = body.getReader();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new HTTPException(408, { message: "The request did not arrive in time." }));
  }, maxMs);
  try {
    return await Promise.race([readAll(reader, maxBytes), late.promise]);
  } catch (error) {
    // What is still under way is not read; it may fail by itself.
    reader.cancel().catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
): Promise<ArrayBuffer> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return await new Blob(pieces).arrayBuffer();
    size += value.length;
    if (size > maxBytes) {
      throw new HTTPException(413, {
        message: `That is more than ${maxBytes / 1_024} KiB: send fewer targets at once.`,
      });
    }
    pieces.push(new Uint8Array(value));
  }
}
