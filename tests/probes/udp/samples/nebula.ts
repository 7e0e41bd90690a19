/** True answers to a message through no tunnel; the number is that of the tests. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Recorded. */
export const samples: readonly Uint8Array[] = [
  // nebula 1.6.1.,
  fromHex("12000000 01020304 0000000000000000"),
];
