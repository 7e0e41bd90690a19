/** True replies to a call with the number 01020304. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** redeclipse-server 1.6.0: its first caller, and one in the place of another. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "8000 a01b 83ff0001 0000 00 00 00000578 00010000 00000001 00000000 00000000" +
      "00001388 00000002 00000002 01020304",
  ),
  fromHex(
    "9000 b070 83ff0001 0003 01 01 00000578 00010000 00000001 00000000 00000000" +
      "00001388 00000002 00000002 01020304",
  ),
];
