/** First messages of BGP routers: BIRD 2.0.12 with a 4-byte AS, and one that does not know us. */

import { fromHex } from "../../../../src/bytes/convert.ts";

const MARKER = "ffffffffffffffffffffffffffffffff";

/** OPEN; NOTIFICATION: cease, connection rejected. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    `${MARKER} 0035 01 04 5ba0 00f0 c0000207 18 0216` +
      "0104 00010001 0200 4002 0078 4104 fa56ea01 4600 4700",
  ),
  fromHex(`${MARKER} 0015 03 06 05`),
];
