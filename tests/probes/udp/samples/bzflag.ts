/** True replies to a ping. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** bzfs 2.4.26. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "0038 0303 425a465330323231 7f0049651422 0000047f0000010000001000010000000000000000" +
      "0000c800c800c800c800c800c800c8000000000000",
  ),
];
