/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A server that has version 3, and tells all when asked for version 99; one with version 4 only. */
export const samples: readonly Uint8Array[] = [
  fromHex("010203040000000100000000000000000000000000000000"),
  fromHex("0102030500000001000000000000000000000000000000020000000300000004"),
  fromHex("0102030400000001000000000000000000000000000000020000000400000004"),
];
