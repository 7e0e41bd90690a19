/** A soft controller of CODESYS, and a WAGO controller behind a parent, as the sources lay them out. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

interface Node {
  readonly id: number;
  readonly version: readonly number[];
  readonly parent: readonly number[];
  readonly texts: readonly [node: string, device: string, vendor: string];
}

/** The answer to the question `id`. */
export function codesys3Answer({ id, version, parent, texts }: Node): Uint8Array<ArrayBuffer> {
  const answer = new ByteWriter().u16le(0xc280).u16le(0x400).u32le(id).u16le(4).u8(1, 0)
    .u16le(parent.length);
  for (const text of texts) answer.u16le(text.length);
  answer.u32le(4102).u32le(0x10).bytes(version).u32le(0x36).u8(4, 0, 5).zeros(9).bytes(parent);
  for (const text of texts) answer.utf16le(text).zeros(2);
  answer.text("0001").u8(0);
  // To 127.0.0.1:40000 from 127.0.0.1:11740, in a header of three words and two bytes of padding.
  const datagram = new ByteWriter().u8(0xc5, 0x6b, 0x40, 4, 0, 0x33)
    .u16(40_000).u8(127, 0, 0, 1).u16(11_740).u8(127, 0, 0, 1).zeros(2)
    .bytes(answer.finish()).finish();
  return new ByteWriter().u32le(0xe8170100).u32le(datagram.length + 8).bytes(datagram).finish();
}

/** What the test's random numbers make the question's number. */
export const QUESTION_ID = 0x04030201;

export const samples: readonly Uint8Array[] = [
  codesys3Answer({
    id: QUESTION_ID,
    version: [40, 16, 5, 3],
    parent: [],
    texts: ["PLANT-PC", "CODESYS Control Win V3 x64", "3S - Smart Software Solutions GmbH"],
  }),
  codesys3Answer({
    id: QUESTION_ID,
    version: [0, 1, 9, 5],
    parent: [0, 0xc1],
    texts: ["PFC200V3-4C5A1F", "WAGO 750-8212 PFC200 G2 2ETH RS", "WAGO"],
  }),
];
