/** What a Jamulus server tells of its version, and what it sends to whom it takes for a musician. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Jamulus 3.9.1. */
export const samples: readonly Uint8Array[] = [
  fromHex("0000 f303 00 0800 02 0500 332e392e31 673c"),
];

/** The musician's number. */
export const number = fromHex("0000 2000 00 0100 06 3fac");
