/** True replies to the ping with the id 01 02 03 ... 08. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** mumble-server 1.3.4 with two users. */
export const samples: readonly Uint8Array[] = [
  fromHex("00 01 03 04 0102030405060708 00000002 00000064 00011940"),
];
