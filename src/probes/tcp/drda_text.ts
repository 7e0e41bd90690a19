/**
 * The part of EBCDIC (code page 500) that names and versions are made of. Servers that reply in
 * ASCII all the same are read too.
 *
 * Source: IBM, code page 500.
 */

import { latin1 } from "../../bytes/convert.ts";

// Runs of characters whose codes follow each other, by the code of the first.
const RUNS: readonly (readonly [code: number, characters: string])[] = [
  [0x40, " "],
  [0x4b, ".<(+"],
  [0x50, "&"],
  [0x5c, "*);"],
  [0x60, "-/"],
  [0x6b, ",%_>?"],
  [0x7a, ":#@'=\""],
  [0x81, "abcdefghi"],
  [0x91, "jklmnopqr"],
  [0xa2, "stuvwxyz"],
  [0xc1, "ABCDEFGHI"],
  [0xd1, "JKLMNOPQR"],
  [0xe2, "STUVWXYZ"],
  [0xf0, "0123456789"],
];

const CHARACTERS: ReadonlyMap<number, string> = new Map(
  RUNS.flatMap(([code, characters]) =>
    [...characters].map((character, i) => [code + i, character] as const)
  ),
);
const CODES: ReadonlyMap<string, number> = new Map(
  [...CHARACTERS].map(([code, character]) => [character, code]),
);
const SPACE = 0x40;

/** A text in EBCDIC; characters that it lacks become spaces. */
export function ebcdic(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => CODES.get(character) ?? SPACE);
}

/** Text from EBCDIC, or from ASCII; other bytes become `?`, padding at the end is dropped. */
export function fromEbcdic(bytes: Uint8Array): string {
  const isAscii = bytes.some((byte) => byte < 0x40) && bytes.every((byte) => byte < 0x7f);
  const text = isAscii
    ? latin1(bytes)
    : Array.from(bytes, (byte) => CHARACTERS.get(byte) ?? "?").join("");
  return text.trimEnd();
}
