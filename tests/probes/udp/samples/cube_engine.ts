/** True replies to a ping of 80 01 12 and what follows it. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** redeclipse-server 1.6.0 without players. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "800112030405060708090a0b0c0d0e0f1011121314151617 00 0f80e60003008058022000808613000106" +
      "00024000 006e6f766100 0000",
  ),
];
