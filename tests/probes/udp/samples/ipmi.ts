/** True replies of management controllers to the question with sequence number 1. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A Dell with IPMI 2.0, one that knows 1.5 only and lets anyone in, a refusal. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "06 00 ff 07 00 00000000 00000000 10" +
      "81 1c 63 20 04 38 00 01 84 04 03 a2 02 00 00 74",
  ),
  fromHex(
    "06 00 ff 07 00 00000000 00000000 10" +
      "81 1c 63 20 04 38 00 01 15 13 00 00 00 00 00 7b",
  ),
  fromHex(
    "06 00 ff 07 00 00000000 00000000 08" +
      "81 1c 63 20 04 38 cc d8",
  ),
];
