/** What character generators send: xinetd's rows, which leave the blank out, and RFC 864's. */

import { concatBytes, utf8 } from "../../../../src/bytes/convert.ts";

function rows(first: number, count: number): Uint8Array {
  const characters = Array.from({ length: 0x7f - first }, (_, i) => first + i);
  const row = (at: number) =>
    Array.from({ length: 72 }, (_, i) => characters[(at + i) % characters.length] ?? 0);
  return concatBytes(
    Array.from({ length: count }, (_, at) => concatBytes([Uint8Array.from(row(at)), utf8("\r\n")])),
  );
}

/** The beginnings of two endless replies, one of them where the characters start over. */
export const samples: readonly Uint8Array[] = [rows(0x21, 4), rows(0x20, 40).subarray(22 * 74)];
