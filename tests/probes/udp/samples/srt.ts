/** True replies to the first message of socket 01020305. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** srt-live-transmit 1.5.1. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "80000000 00000000 48d0663e 01020305 00000005 0000 4a17 00000001 000005dc 00002000" +
      "00000001 01020305 dece9357 00000000000000000000000000000000",
  ),
];
