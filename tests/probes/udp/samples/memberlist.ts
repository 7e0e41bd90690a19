/** The true packed answer of Debian's Serf, and a plain one. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Two acknowledgements. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "09 82 a4 416c676f 00 a3 427566 b7 0005083a 05254c1e 366fc290 01566a4a 99384ede 040808",
  ),
  fromHex("02 82 a7 5061796c6f6164 c0 a5 5365714e6f 01"),
];
