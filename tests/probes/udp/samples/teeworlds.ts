/** True replies: a token to 01 02 03 04, then the information. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** teeworlds-server 0.7.5. */
export const samples: readonly Uint8Array[] = [
  fromHex("040000 01020304 05 d99e936c"),
];

/** Its answer to the second question. */
export const information = fromHex(
  "21 01020304 d99e936c ffffffff 696e6633 01 302e372e3500 756e6e616d65642073657276657200 00" +
    "646d3100 444d00 00 01 00 08 00 08",
);
