/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** OpenVPN 2.6. */
export const samples: readonly Uint8Array[] = [
  fromHex("406ea7112a6371b72e0100000000010203040506070800000000"),
];
