/**
 * What the games on id Software's and Valve's engines share: packets outside any connection begin with
 * four bytes FF. And how players' texts are made plain.
 */

import { textFrom } from "../../../bytes/convert.ts";
import type { ByteReader } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";

const OUTSIDE_CONNECTION = 0xffffffff;

/** A packet outside any connection. */
export function connectionless(text: string): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u32(OUTSIDE_CONNECTION).text(text).finish();
}

/** Passes over the four bytes, or gives up. */
export function expectConnectionless(reader: ByteReader): void {
  reader.expect(reader.u32() === OUTSIDE_CONNECTION);
}

/** The text before the next zero byte, UTF-8 where it is that. */
export function readText(reader: ByteReader): string {
  return textFrom(reader.until(0));
}
