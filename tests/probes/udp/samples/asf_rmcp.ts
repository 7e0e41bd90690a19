/** True pongs to the ping with tag 1. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A controller with IPMI, and Intel's without. */
export const samples: readonly Uint8Array[] = [
  fromHex("06 00 ff 06 000011be 40 01 00 10 000011be 00000000 81 00 000000000000"),
  fromHex("06 00 ff 06 000011be 40 01 00 10 00000157 00000000 01 a0 000000000000"),
];
