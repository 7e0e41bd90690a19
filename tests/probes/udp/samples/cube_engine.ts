/** True replies to a ping of 80 01 12. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** redeclipse-server 1.6.0 without players. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "800112 00 0f80e6000500805802200080861300010600024000 0070756d7073746174696f6e00 0000",
  ),
];
