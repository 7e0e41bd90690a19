/** True resets of a connection that does not exist; the ids are those of the tests. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Recorded. */
export const samples: readonly Uint8Array[] = [
  // Transmission 3.00 (libutp).,
  fromHex("3100 0102 00000000 00000000 00000000 c8bb 0708"),
];
