/** True replies to `connect` with the transaction 01 02 03 04. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** opentracker's connection id; a refusal. */
export const samples: readonly Uint8Array[] = [
  fromHex("00000000 01020304 5c7e9a01 3bd2f0c8"),
  fromHex("00000003 01020304 6e6f7420 68657265"),
];
