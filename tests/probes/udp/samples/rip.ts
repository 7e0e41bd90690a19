/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** FRR, which has no way to the address; a router with a way, in version 1. */
export const samples: readonly Uint8Array[] = [
  fromHex("0202000000020000c6120102ffffffff0000000000000010"),
  fromHex("0201000000020000c6120102000000000000000000000003"),
];
