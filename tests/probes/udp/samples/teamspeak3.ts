/** The true reply to the first step with the random bytes 01 02 03 04. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** The cookie. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "54 53 33 49 4e 49 54 31 0065 88 01" +
      "c0ffee00 11223344 55667788 99aabbcc 04030201",
  ),
];
