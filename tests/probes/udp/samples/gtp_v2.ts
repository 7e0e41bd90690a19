/** True replies to the echo request with the sequence number 010203. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** With recovery counter alone, and with node features. */
export const samples: readonly Uint8Array[] = [
  fromHex("40 02 0009 010203 00 03 0001 00 2a"),
  fromHex("40 02 000e 010203 00 03 0001 00 05 98 0001 00 01"),
];
